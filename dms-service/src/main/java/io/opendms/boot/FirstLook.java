package io.opendms.boot;

import io.opendms.ldap.DirectoryHealth;
import io.opendms.soap.http.call.LogLine;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once, beside the first calls, whether the directory can be used, and tells the log: who has just started the
 * service reads that rather than its health.
 */
final class FirstLook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");
    private static final int MAX_REASONS = 20;

    private final Supplier<DirectoryHealth> directory;
    private final Thread thread = new Thread(this::look, "first-look");
    private volatile boolean closed;

    FirstLook(Supplier<DirectoryHealth> directory) {
        this.directory = directory;
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the look. */
    void join() throws InterruptedException {
        thread.join();
    }

    private void look() {
        try {
            DirectoryHealth health = directory.get();
            // What is found while everything closes says nothing of the directory.
            if (!closed) {
                tell(health);
            }
        } catch (RuntimeException e) {
            // Broad: an exception that left this method would end the thread without a word.
            if (!closed) {
                LOG.error("directory_look_failed", e);
            }
        }
    }

    private static void tell(DirectoryHealth health) {
        if (health.problems().isEmpty()) {
            LOG.info("directory_usable");
            return;
        }
        LOG.warn(
                "{}",
                new LogLine("directory_unusable")
                        .with("farms", health.ready() ? "some" : "all")
                        .with("count", health.problems().size())
                        .withAll(
                                "reasons",
                                health.problems().stream().limit(MAX_REASONS).toList()));
    }

    /** From now on nothing is told; a look that hangs is not waited for. */
    @Override
    public void close() {
        closed = true;
    }
}
