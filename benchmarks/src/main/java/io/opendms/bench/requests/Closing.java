package io.opendms.bench.requests;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes the last part first. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.addFirst(part);
        return part;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
