package io.opendms.security.certificate;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** An alternative name of a kind that a vendor has made (RFC 5280, section 4.2.1.6, {@code otherName}), in DER. */
final class OtherName {
    /** The user principal name, 1.3.6.1.4.1.311.20.2.3, as a type of ASN.1. */
    private static final byte[] PRINCIPAL = {0x2B, 0x06, 0x01, 0x04, 0x01, (byte) 0x82, 0x37, 0x14, 0x02, 0x03};

    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    /** The tag round the value, {@code [0] EXPLICIT}. */
    private static final int EXPLICIT = 0xA0;

    /** A length up to this is written in one octet (X.690, section 8.1.3). */
    private static final int SHORT_LENGTH = 0x7F;

    private static final int ONE_MORE_OCTET = 0x81;
    private static final int TWO_MORE_OCTETS = 0x82;

    private OtherName() {}

    /** The user principal name; empty if it is another name, or ill-formed. */
    static Optional<String> principal(byte[] encoded) {
        try {
            ByteBuffer content = content(ByteBuffer.wrap(encoded), -1);
            byte[] type = bytes(content(content, OBJECT_IDENTIFIER));
            if (!Arrays.equals(type, PRINCIPAL)) {
                return Optional.empty();
            }
            ByteBuffer value = content(content, EXPLICIT);
            if (Byte.toUnsignedInt(value.get(0)) == EXPLICIT) {
                // The JDK, 17 at least, puts one wrapping more round the value than the certificate has.
                value = content(value, EXPLICIT);
            }
            ByteBuffer text = content(value, UTF8_STRING);
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(text).toString());
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | CharacterCodingException
                | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /**
     * What is in the next element, and moves behind it.
     *
     * @param tag that it must have; -1 for any
     */
    private static ByteBuffer content(ByteBuffer in, int tag) {
        int found = Byte.toUnsignedInt(in.get());
        if (tag >= 0 && found != tag) {
            throw new IllegalArgumentException("another element");
        }
        int length = length(in);
        ByteBuffer content = in.slice();
        content.limit(length);
        in.position(in.position() + length);
        return content;
    }

    private static int length(ByteBuffer in) {
        int first = Byte.toUnsignedInt(in.get());
        if (first <= SHORT_LENGTH) {
            return first;
        }
        return switch (first) {
            case ONE_MORE_OCTET -> Byte.toUnsignedInt(in.get());
            case TWO_MORE_OCTETS -> Short.toUnsignedInt(in.getShort());
            default -> throw new IllegalArgumentException("longer than any name");
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
