package io.opendms.ingest.author.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of a body that is read once, in one of the two forms of RFC 6376, section 3.4: {@code simple} without the empty
 * lines at its end, {@code relaxed} also without spaces at the ends of lines and with one only between words.
 */
final class BodyHash {
    private static final int CHUNK = 4096;

    private final boolean simple;
    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[CHUNK];
    private int length;
    private long emptyLines;
    private boolean afterCr;
    private boolean space;
    private boolean any;

    BodyHash(boolean simple) {
        this.simple = simple;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void update(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            look(bytes[i]);
        }
    }

    private void look(byte b) {
        if (afterCr && b == '\n') {
            afterCr = false;
            endLine();
            return;
        }
        if (afterCr) {
            content((byte) '\r');
        }
        afterCr = b == '\r';
        if (!afterCr) {
            content(b);
        }
    }

    private void content(byte b) {
        if (!simple && (b == ' ' || b == '\t')) {
            space = true;
            return;
        }
        for (; emptyLines > 0; emptyLines--) {
            lineEnd();
        }
        if (space) {
            put((byte) ' ');
            space = false;
        }
        put(b);
    }

    /** What ends a line is held back, since it does not count if nothing follows. */
    private void endLine() {
        space = false;
        emptyLines++;
    }

    /** The hash; nothing may come any more. */
    byte[] end() {
        if (afterCr) {
            content((byte) '\r');
        }
        // A body has a line end at its end; an empty one has it in the simple form only, sections 3.4.3 and 3.4.4.
        if (any || simple) {
            lineEnd();
        }
        flush();
        return digest.digest();
    }

    private void lineEnd() {
        put((byte) '\r');
        put((byte) '\n');
    }

    private void put(byte b) {
        any = true;
        if (length == CHUNK) {
            flush();
        }
        buffer[length++] = b;
    }

    private void flush() {
        digest.update(buffer, 0, length);
        length = 0;
    }
}
