package io.opendms.it.ticket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file in which MIT Kerberos keeps a client's tickets, in version 4 of its format (MIT Kerberos Documentation, "Credential
 * cache file format"). The times in it are what the client goes by; those that count stand in the tickets, encrypted.
 */
final class TicketCache {
    private static final int VERSION_4 = 0x0504;

    private final ByteBuffer content;

    private TicketCache(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    /** Makes a client believe that all its tickets end at a time. */
    static void pretendEnd(Path file, Instant end) {
        try {
            byte[] content = Files.readAllBytes(file);
            new TicketCache(content).pretendEnd(Math.toIntExact(end.getEpochSecond()));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pretendEnd(int end) {
        if (content.getShort() != VERSION_4) {
            throw new IllegalStateException("the cache has another format");
        }
        skip(Short.toUnsignedInt(content.getShort()));
        skipPrincipal();
        while (content.hasRemaining()) {
            skipPrincipal();
            skipPrincipal();
            skip(Short.BYTES);
            skipData();
            skip(2 * Integer.BYTES);
            content.putInt(end);
            skip(Integer.BYTES + Byte.BYTES + Integer.BYTES);
            skipTypedData();
            skipTypedData();
            skipData();
            skipData();
        }
    }

    private void skipPrincipal() {
        skip(Integer.BYTES);
        int components = content.getInt();
        for (int number = 0; number <= components; number++) {
            skipData();
        }
    }

    private void skipTypedData() {
        int count = content.getInt();
        for (int number = 0; number < count; number++) {
            skip(Short.BYTES);
            skipData();
        }
    }

    private void skipData() {
        skip(content.getInt());
    }

    private void skip(int bytes) {
        content.position(content.position() + bytes);
    }
}
