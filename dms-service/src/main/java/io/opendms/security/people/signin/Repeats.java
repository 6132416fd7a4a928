package io.opendms.security.people.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of the same refusal of the same name once a minute, for a program asks as often as it likes. Thread-safe; memory is bounded. */
final class Repeats {
    /** So long the same refusal is one. */
    static final Duration ONE_REFUSAL = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    Repeats(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Tells, unless that was done within the last minute for this name in whatever case. What fails to tell has not told.
     *
     * @param telling what tells log and audit trail
     */
    void once(String name, Runnable telling) {
        String key = name.toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        Instant before = told.get(key);
        if (before != null && now.isBefore(before.plus(ONE_REFUSAL))) {
            return;
        }
        telling.run();
        if (told.size() >= MOST) {
            // So many people are none, and what is lost costs a record each.
            told.clear();
        }
        told.put(key, now);
    }
}
