package io.opendms.webhook;

import java.time.Duration;
import java.time.Instant;

/** When to try again, and when no more. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** How old a notice may be whose delivery fails. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration SHORT_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** More than either needs to reach its longest. */
    private static final int MAX_DOUBLINGS = 12;

    private Backoff() {}

    /** What older notices held up is tried once at least, and then given up too. */
    static boolean isWorthwhile(Instant happened, Instant now) {
        return now.isBefore(happened.plus(PATIENCE));
    }

    /** How long a notice waits after so many attempts. */
    static Duration pause(int attempts) {
        return doubled(FIRST, attempts, LONGEST);
    }

    /** How long a receiver is left alone after so many failures in a row, of whatever notices. */
    static Duration rest(int failures) {
        return doubled(SHORT_REST, failures, LONGEST_REST);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration doubled = first.multipliedBy(1L << Math.min(times - 1, MAX_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
