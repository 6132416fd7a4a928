package io.opendms.boot;

import io.opendms.config.Settings;
import io.opendms.submit.Checkpoint;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The core while it opens on a thread of its own. */
record CoreOpening(CompletableFuture<Core> future) implements AutoCloseable {

    static CoreOpening begin(Settings settings, InstantSource clock, Checkpoint checkpoint, Metrics metrics) {
        return new CoreOpening(CompletableFuture.supplyAsync(
                () -> Core.open(settings, clock, checkpoint, metrics), task -> new Thread(task, "core").start()));
    }

    /** Waits for the core; throws what its opening threw. */
    Core join() {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits for the end of the opening, so that nothing stays open that came into being too late. */
    @Override
    public void close() {
        Core opened = future.exceptionally(failure -> null).join();
        if (opened != null) {
            opened.close();
        }
    }
}
