package io.opendms.ingest.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a message is tried again.
 *
 * @param first after the first attempt; doubled after each further one
 * @param longest between two attempts
 * @param giveUpAfter since the message was received
 */
public record Backoff(Duration first, Duration longest, Duration giveUpAfter) {
    /** Postfix waits 300 s to 4,000 s, for 5 days. */
    public static final Backoff USUAL = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(5));

    private static final int MOST_DOUBLINGS = 20;

    /** @param attempts how many were made; empty if that were enough */
    Optional<Instant> next(int attempts, Instant now, Instant receivedAt) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Instant next = now.plus(pause.compareTo(longest) < 0 ? pause : longest);
        return next.isAfter(receivedAt.plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
    }
}
