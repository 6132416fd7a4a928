package io.opendms.ingest.content.encoded;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Lines of bytes with their ends; a line without end comes in pieces. Used by one thread. */
final class LineReader {
    private static final int LONGEST = 64 * 1024;

    private final InputStream in;
    private boolean whole = true;
    private boolean nextWhole = true;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    Optional<byte[]> next() throws IOException {
        whole = nextWhole;
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                nextWhole = true;
                return Optional.of(line.toByteArray());
            }
            if (line.size() == LONGEST) {
                nextWhole = false;
                whole = false;
                return Optional.of(line.toByteArray());
            }
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
    }

    /** Whether the last one was a whole line. */
    boolean isWhole() {
        return whole;
    }

    static byte[] withoutEnd(byte[] line) {
        int length = line.length;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return Arrays.copyOf(line, length);
    }
}
