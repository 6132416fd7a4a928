package io.opendms.boot.loop;

import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does something again and again, whatever comes of it, until it is closed. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    /** How long to wait while the store cannot be used. */
    private static final Duration WITHOUT_STORE = Duration.ofSeconds(5);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final String name;
    private final Round round;
    private final ScheduledThreadPoolExecutor thread;

    /** @param name what is done, for the log and as the name of the thread */
    public Rounds(String name, Round round) {
        this.name = name;
        this.round = round;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        next(Duration.ZERO);
    }

    private void next(Duration pause) {
        try {
            thread.schedule(this::go, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It is being closed; there is no next round.
            return;
        }
    }

    private void go() {
        Duration pause = WITHOUT_STORE;
        try {
            pause = round.go();
        } catch (RecordFailure e) {
            LOG.warn("background_postponed task=\"{}\" reason=\"{}\"", name, LogText.message(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // Broad: what left this method would end the rounds without a word, memory that was short for a moment,
            // too.
            LOG.error("background_failed task=\"{}\"", name, e);
        }
        next(pause);
    }

    /** Lets a round that has begun come to its end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("background_still_running task=\"{}\"", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is done. */
    @FunctionalInterface
    public interface Round {
        /** @return after what time to do it again */
        Duration go() throws InterruptedException;
    }
}
