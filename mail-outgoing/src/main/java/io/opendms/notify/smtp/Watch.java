package io.opendms.notify.smtp;

import io.opendms.notify.smtp.wire.TryFailedException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Cuts what takes too long, such as a server that takes a byte a minute; and sweeps now and then. Thread-safe. */
final class Watch implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock;

    Watch() {
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mail-out-watch");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** What may take too long. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws TryFailedException;
    }

    /** Takes the step, and cuts it when its time is over; then it fails by itself. */
    <T> T within(Duration time, Runnable cut, Step<T> step) throws TryFailedException {
        ScheduledFuture<?> due = clock.schedule(cut, time.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return step.take();
        } finally {
            due.cancel(false);
        }
    }

    void each(Duration time, Runnable sweep) {
        clock.scheduleWithFixedDelay(sweep, time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
