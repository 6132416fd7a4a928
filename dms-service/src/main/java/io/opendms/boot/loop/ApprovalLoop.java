package io.opendms.boot.loop;

import io.opendms.approval.app.Worker;
import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the worker look at what is due, again and again. */
public final class ApprovalLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    /** How late it is noticed that something is due; a look costs one indexed query. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final AtomicBoolean woken = new AtomicBoolean();
    private final Worker worker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "approval");
        daemon.setDaemon(true);
        return daemon;
    });

    public ApprovalLoop(Worker worker) {
        this.worker = worker;
        thread.scheduleWithFixedDelay(this::work, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the worker look now. Many who ask while it is at work get one look more, together. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    woken.set(false);
                    work();
                });
            } catch (RejectedExecutionException e) {
                // The service stops; what is due is found at its next start.
                woken.set(false);
            }
        }
    }

    private void work() {
        try {
            boolean more = true;
            while (more && !thread.isShutdown()) {
                more = worker.run() > 0;
            }
        } catch (RecordFailure e) {
            LOG.warn("approval_postponed reason=\"{}\"", LogText.message(e));
        } catch (RuntimeException e) {
            // Broad: an exception that left this method would end the loop without a word.
            LOG.error("approval_failed", e);
        }
    }

    /** Lets what has begun come to its end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("approval_still_running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
