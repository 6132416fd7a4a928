package io.opendms.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, to be closed in the reverse order. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    /** Closes every part, also when one does not close; that one the log names. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                // AutoCloseable declares no narrower type, and the parts below must be closed all the same.
                LOG.error("service_stop_failed part={}", part.getClass().getSimpleName(), e);
            }
        }
    }
}
