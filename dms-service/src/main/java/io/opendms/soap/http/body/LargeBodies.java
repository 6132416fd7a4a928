package io.opendms.soap.http.body;

import io.opendms.soap.http.body.place.Shares;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many large bodies are in memory, and how many of them are being parsed. Thread-safe. */
final class LargeBodies {
    /** A request that was read, or a body still coming in, takes about a quarter of what parsing does. */
    private static final int IN_MEMORY_FOR_EACH_PARSED = 4;

    private final BodyLimits limits;
    private final Shares inMemory;
    private final Semaphore parsed;

    LargeBodies(BodyLimits limits, int farms) {
        this.limits = limits;
        this.inMemory = new Shares(IN_MEMORY_FOR_EACH_PARSED * limits.parsed(), farms);
        this.parsed = new Semaphore(limits.parsed(), true);
    }

    /** What is asked before a large body is read. */
    Shares inMemory() {
        return inMemory;
    }

    /** A body that has come in on a place of {@link #inMemory}, which goes over to it. */
    Body body(String farm, byte[] bytes, int length) {
        return Body.large(bytes, length, parsed::release, () -> inMemory.release(farm));
    }

    /**
     * Whether it is the body's turn to be parsed; if too many are being parsed, it is let go of. Only those that have a place wait
     * here, and what they wait for takes a second at most.
     */
    boolean mayParse(Body body) {
        try {
            if (parsed.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        body.drop();
        return false;
    }
}
