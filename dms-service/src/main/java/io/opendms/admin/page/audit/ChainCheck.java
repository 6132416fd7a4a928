package io.opendms.admin.page.audit;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the chain when somebody asks for it, and remembers what came of it. Reading a long trail takes minutes, so nobody waits
 * for it, and there is one verification at a time. Thread-safe.
 */
public final class ChainCheck {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.pages");

    private final Supplier<ChainState> verification;
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.NONE);
    private volatile ChainState last = ChainState.UNKNOWN;

    /** Whether the chain is being verified. */
    enum Progress {
        /** It is not. */
        NONE,
        /** It is. */
        RUNNING,
        /** The last time, the trail could not be read to its end. */
        FAILED
    }

    /** @param verification reads the whole trail */
    public ChainCheck(Supplier<ChainState> verification) {
        this.verification = verification;
    }

    ChainState last() {
        return last;
    }

    Progress progress() {
        return progress.get();
    }

    /** Begins to verify the chain, unless that is under way already. */
    void begin() {
        if (progress.getAndSet(Progress.RUNNING) != Progress.RUNNING) {
            Thread thread = new Thread(this::run, "audit-verification");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        Progress end = Progress.FAILED;
        try {
            last = verification.get();
            end = Progress.NONE;
        } catch (RuntimeException e) {
            // Broad: whoever asked reads it on the page, wherever it comes from.
            LOG.warn("audit_verification_failed", e);
        } finally {
            progress.set(end);
        }
    }
}
