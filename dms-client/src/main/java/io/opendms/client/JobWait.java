package io.opendms.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How to wait for a decision: first asked at once, then after pauses that double from the first to the longest, until the limit
 * has passed. A limit that no clock can count to, such as {@code Duration.ofSeconds(Long.MAX_VALUE)}, waits as long as it takes.
 * Immutable.
 *
 * @param firstPause before the second question; more than zero
 * @param longestPause between two questions; at least the first
 * @param limit from the first question to the last; zero asks once
 */
public record JobWait(Duration firstPause, Duration longestPause, Duration limit) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /**
     * Checks the three against each other.
     *
     * @param firstPause before the second question
     * @param longestPause between two questions
     * @param limit from the first question to the last
     * @throws IllegalArgumentException if a pause is not more than zero, the longest shorter than the first, or the limit negative
     */
    public JobWait {
        Objects.requireNonNull(firstPause, "firstPause is null");
        Objects.requireNonNull(longestPause, "longestPause is null");
        Objects.requireNonNull(limit, "limit is null");
        if (firstPause.isNegative()
                || firstPause.isZero()
                || longestPause.compareTo(firstPause) < 0
                || limit.isNegative()) {
            throw new IllegalArgumentException(
                    "firstPause must be more than zero, longestPause not shorter, limit not negative: " + firstPause
                            + ", " + longestPause + ", " + limit);
        }
    }

    /**
     * The usual pauses, from 2 seconds to 1 minute.
     *
     * @param limit from the first question to the last; people may need days
     * @return how to wait that long
     * @throws IllegalArgumentException if the limit is negative
     */
    public static JobWait upTo(Duration limit) {
        return new JobWait(FIRST_PAUSE, LONGEST_PAUSE, limit);
    }
}
