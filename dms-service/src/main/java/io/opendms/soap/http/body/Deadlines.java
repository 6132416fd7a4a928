package io.opendms.soap.http.body;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whose time is over. A timer for each body would be more exact, and would wake a thread for each
 * as well.
 */
final class Deadlines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.soap");

    private final Set<Timed> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "body-deadlines");
        daemon.setDaemon(true);
        return daemon;
    });

    Deadlines(Duration precision) {
        thread.scheduleWithFixedDelay(this::look, precision.toNanos(), precision.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Something that must end in time. */
    interface Timed {
        /** Ends it, without blocking, if its time is over. */
        void endIfOverdue(long nanoTime);
    }

    void add(Timed timed) {
        open.add(timed);
    }

    void remove(Timed timed) {
        open.remove(timed);
    }

    private void look() {
        long now = System.nanoTime();
        for (Timed timed : open) {
            try {
                timed.endIfOverdue(now);
            } catch (RuntimeException e) {
                // Broad: an exception that left this method would end all deadlines without a word.
                LOG.error("body_deadline_failed", e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
