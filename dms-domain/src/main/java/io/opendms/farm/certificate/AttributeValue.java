package io.opendms.farm.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** The value of an attribute as RFC 4514, section 2.4, writes it, brought into the one form of RFC 4518. */
final class AttributeValue {
    private static final String SPECIAL = "\\\"+,;<>=# ";
    /** Must be escaped to stand in a value. */
    private static final String FORBIDDEN = "\";<>\0";

    private static final int FIRST_LONG_LENGTH = 0x80;
    private static final int HEADER = 2;

    /** That a {@code char} becomes in UTF-8. */
    private static final int MOST_BYTES = 3;

    /** The string types of ASN.1 by their tags. */
    private static final Map<Integer, Charset> STRINGS = Map.of(
            0x0C, StandardCharsets.UTF_8,
            0x13, StandardCharsets.US_ASCII,
            0x14, StandardCharsets.ISO_8859_1,
            0x16, StandardCharsets.US_ASCII,
            0x1E, StandardCharsets.UTF_16BE);

    private AttributeValue() {}

    static String canonical(String written) {
        String bare = stripped(written);
        return bare.startsWith("#") ? ofHex(bare.substring(1)) : escaped(normal(unescaped(bare)));
    }

    /** Without the blanks around it; one that is escaped is part of the value. */
    private static String stripped(String written) {
        String bare = written.stripLeading();
        int end = bare.length();
        while (end > 0 && bare.charAt(end - 1) == ' ' && !(end > 1 && bare.charAt(end - HEADER) == '\\')) {
            end--;
        }
        return bare.substring(0, end);
    }

    /** A value in its encoding; of a string its text counts, whatever the encoding is. */
    private static String ofHex(String hex) {
        byte[] encoded;
        try {
            encoded = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw SubjectName.malformed();
        }
        boolean whole = encoded.length >= HEADER
                && Byte.toUnsignedInt(encoded[1]) < FIRST_LONG_LENGTH
                && encoded.length == HEADER + encoded[1];
        Charset charset = whole ? STRINGS.get(Byte.toUnsignedInt(encoded[0])) : null;
        return charset == null
                ? "#" + hex.toLowerCase(Locale.ROOT)
                : escaped(normal(decoded(encoded, HEADER, encoded.length - HEADER, charset)));
    }

    private static String unescaped(String written) {
        ByteBuffer bytes = ByteBuffer.allocate(written.length() * MOST_BYTES);
        int at = 0;
        while (at < written.length()) {
            int c = written.codePointAt(at);
            if (FORBIDDEN.indexOf(c) >= 0) {
                throw SubjectName.malformed();
            }
            if (c != '\\') {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(c);
            } else if (at + 1 < written.length() && SPECIAL.indexOf(written.charAt(at + 1)) >= 0) {
                bytes.put((byte) written.charAt(at + 1));
                at += 2;
            } else {
                bytes.put((byte) octet(written, at + 1));
                at += 3;
            }
        }
        return decoded(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static int octet(String written, int at) {
        try {
            return at + 2 <= written.length() ? HexFormat.fromHexDigits(written, at, at + 2) : fail();
        } catch (NumberFormatException e) {
            throw SubjectName.malformed();
        }
    }

    private static int fail() {
        throw SubjectName.malformed();
    }

    private static String decoded(byte[] bytes, int from, int length, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SubjectName.malformed();
        }
    }

    private static String normal(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 && c != ' ') {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
