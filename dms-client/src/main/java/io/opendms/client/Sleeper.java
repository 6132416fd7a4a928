package io.opendms.client;

import java.time.Duration;

/** How a thread waits; tests have one that only remembers. Implementations are safe for use by any number of threads. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Returns when the time is over.
     *
     * @param pause zero or more
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration pause) throws InterruptedException;
}
