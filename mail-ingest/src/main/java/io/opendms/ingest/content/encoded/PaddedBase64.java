package io.opendms.ingest.content.encoded;

import java.io.IOException;
import java.io.InputStream;

/**
 * Base64 with its padding, also where the sender left it out or the message breaks off: mime4j drops the last group then, and
 * with it up to two bytes of a file.
 */
final class PaddedBase64 extends InputStream {
    private static final int GROUP = 4;

    private final InputStream in;
    private int letters;
    private int padding;

    PaddedBase64(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        return b < 0 ? pad() : count(b);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        for (int i = 0; i < read; i++) {
            count(bytes[from + i]);
        }
        if (read >= 0 || length == 0) {
            return read;
        }
        int b = pad();
        if (b < 0) {
            return b;
        }
        bytes[from] = (byte) b;
        return 1;
    }

    /** What stands behind padding is no part of it. */
    private int count(int b) {
        if (b == '=') {
            padding++;
        } else if (padding == 0 && isLetter(b)) {
            letters = (letters + 1) % GROUP;
        }
        return b;
    }

    private static boolean isLetter(int b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '+' || b == '/';
    }

    /** One letter alone is not even a byte. */
    private int pad() {
        if (letters < 2 || letters + padding >= GROUP) {
            return -1;
        }
        padding++;
        return '=';
    }
}
