package io.opendms.boot.loop;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import io.opendms.submit.Settler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles intents without a known end, at start and from time to time while there are any. */
public final class SettlingLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final Settler settler;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "settler");
        daemon.setDaemon(true);
        return daemon;
    });

    public SettlingLoop(Settler settler) {
        this.settler = settler;
        thread.scheduleWithFixedDelay(this::settle, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    private void settle() {
        try {
            settler.takeOver();
            settler.run();
        } catch (DirectoryFailure | RecordFailure e) {
            LOG.warn("settler_postponed waiting={} reason=\"{}\"", settler.waiting(), LogText.message(e));
        } catch (RuntimeException e) {
            // Broad: an exception that left this method would end the loop without a word.
            LOG.error("settler_failed waiting={}", settler.waiting(), e);
        }
    }

    /** Lets a settlement that has begun come to its end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("settler_still_running waiting={}", settler.waiting());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
