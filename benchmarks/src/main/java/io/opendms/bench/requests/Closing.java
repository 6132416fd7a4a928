package io.opendms.bench.requests;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes every part, the last one first, also when one does not close: each is a server that would go on running. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.addFirst(part);
        return part;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                // AutoCloseable declares no narrower type; the first failure is told, with the others in it.
                if (failure == null) {
                    failure = new IOException("cannot close " + part.getClass().getSimpleName(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
