package io.opendms.approval.app;

import java.time.Duration;

/** How often, and after what time, an attempt is made again that did not fail for good. */
final class Retry {
    /** Five minutes apart at the end, so that it is given up after about a day. */
    private static final int MAX_ATTEMPTS = 300;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** For what is not given up because its last writes may stand. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private static final int DOUBLINGS = 9;

    private Retry() {}

    static boolean isWorthwhile(int attempts) {
        return attempts < MAX_ATTEMPTS;
    }

    /** One second after the first attempt, twice as long after each further one; an hour after those that were worthwhile. */
    static Duration pause(int attempts) {
        if (!isWorthwhile(attempts)) {
            return AFTERWARDS;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
