package io.opendms.ingest.content.encoded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of a BinHex file in their order: a name's length, the name, a version, type and creator (4 bytes each), flags
 * (2), the length of both forks (4 each), then each of the three parts' CRC-16 behind it.
 */
final class BinHexForks {
    private static final int AFTER_NAME = 21;
    private static final int LONGEST_NAME = 63;
    private static final int POLYNOMIAL = 0x1021;

    private final OutputStream data;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private boolean headerFull;
    private boolean headerRight;
    private String name = "";
    private long dataLeft;
    private int crc;
    private int told;
    private int toldBytes;

    BinHexForks(OutputStream data) {
        this.data = data;
    }

    void write(int b) throws IOException {
        if (!headerFull) {
            header.write(b);
            headerFull = header.size() > 1 && header.size() == 1 + nameLength() + AFTER_NAME;
            if (headerFull) {
                readHeader();
            }
        } else if (headerRight && dataLeft > 0) {
            dataLeft--;
            crc = update(crc, b);
            data.write(b);
        } else if (toldBytes < 2) {
            toldBytes++;
            told = told << 8 | b;
        }
    }

    private int nameLength() {
        return header.toByteArray()[0] & 0xff;
    }

    private void readHeader() {
        byte[] bytes = header.toByteArray();
        int length = nameLength();
        int sum = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            sum = update(sum, bytes[i]);
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        dataLeft = Integer.toUnsignedLong(fields.getInt(1 + length + 11));
        name = new String(bytes, 1, length, StandardCharsets.ISO_8859_1);
        headerRight = length > 0 && length <= LONGEST_NAME && sum == (fields.getShort(bytes.length - 2) & 0xffff);
    }

    private static int update(int crc, int b) {
        int next = crc ^ (b & 0xff) << 8;
        for (int bit = 0; bit < 8; bit++) {
            next = (next & 0x8000) == 0 ? next << 1 : next << 1 ^ POLYNOMIAL;
        }
        return next & 0xffff;
    }

    /** Whether there is a header, and its checksum is right. */
    boolean hasHeader() {
        return headerRight;
    }

    /** Whether this is no BinHex. */
    boolean isRefused() {
        return headerFull && !headerRight;
    }

    /** Whether all is there that is kept, so that the rest need not be unpacked. */
    boolean isFull() {
        return headerRight && dataLeft == 0 && toldBytes == 2;
    }

    String name() {
        return name;
    }

    Optional<String> damage() {
        if (dataLeft > 0 || toldBytes < 2) {
            return Optional.of("its BinHex block is shorter than it says");
        }
        return told == crc ? Optional.empty() : Optional.of("its BinHex block has another checksum than it says");
    }
}
