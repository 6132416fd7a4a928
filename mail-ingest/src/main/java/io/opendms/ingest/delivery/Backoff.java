package io.opendms.ingest.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a message is tried again.
 *
 * @param first after the first attempt; doubled after each further one
 * @param longest between two attempts
 * @param giveUpAfter since the message was received, or released after it had been set aside
 */
public record Backoff(Duration first, Duration longest, Duration giveUpAfter) {
    /** Postfix waits 300 s to 4,000 s, for 5 days. */
    public static final Backoff USUAL = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(5));

    private static final int MOST_DOUBLINGS = 20;

    /** @param since from when on the time counts; empty if there was enough of it */
    Optional<Instant> next(int attempts, Instant now, Instant since) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Instant next = now.plus(pause.compareTo(longest) < 0 ? pause : longest);
        return next.isAfter(since.plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
    }
}
