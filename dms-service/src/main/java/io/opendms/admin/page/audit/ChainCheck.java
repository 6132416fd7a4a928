package io.opendms.admin.page.audit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Verifies the chain when somebody asks for it, and remembers what came of it. Reading a long trail takes its time, so there
 * is one verification at a time. Thread-safe.
 */
public final class ChainCheck {
    private final Supplier<ChainState> verification;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile ChainState last = ChainState.UNKNOWN;

    /** @param verification reads the whole trail */
    public ChainCheck(Supplier<ChainState> verification) {
        this.verification = verification;
    }

    ChainState last() {
        return last;
    }

    /** Verifies the chain now, unless that is under way already. */
    void run() {
        if (running.compareAndSet(false, true)) {
            try {
                last = verification.get();
            } finally {
                running.set(false);
            }
        }
    }
}
