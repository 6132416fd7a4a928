package io.opendms.security.people.password;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts by a key and says how long the next one has to wait. An attempt counts as a failure from its beginning,
 * so that many at a time gain nothing. What was longest ago is forgotten when there is too much of it. For one thread at a
 * time.
 */
final class DelayTable {
    private static final int MOST = 10_000;
    /** After so long without an attempt all is forgotten. */
    private static final Duration MEMORY = Duration.ofMinutes(30);

    private static final int MOST_DOUBLINGS = 20;

    private final int free;
    private final Duration first;
    private final Duration longest;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST;
        }
    };

    private record Count(int failures, Instant last) {}

    /**
     * @param free how many failures cost nothing
     * @param first the delay after the next one, which doubles with each further
     * @param longest what it grows to
     */
    DelayTable(int free, Duration first, Duration longest) {
        this.free = free;
        this.first = first;
        this.longest = longest;
    }

    /** How long an attempt would have to wait; zero or less if it need not. */
    Duration wait(String key, Instant now) {
        Count count = count(key, now);
        return Duration.between(now, count.last().plus(delay(count.failures())));
    }

    /** Counts an attempt that begins. */
    void begin(String key, Instant now) {
        counts.put(key, new Count(count(key, now).failures() + 1, now));
    }

    /** Takes one attempt back that proved to be none against anybody. */
    void takeBack(String key, Instant now) {
        Count count = count(key, now);
        counts.put(key, new Count(Math.max(0, count.failures() - 1), count.last()));
    }

    /** Forgets all attempts. */
    void forget(String key) {
        counts.remove(key);
    }

    private Count count(String key, Instant now) {
        Count count = counts.get(key);
        boolean remembered = count != null && now.isBefore(count.last().plus(MEMORY));
        return remembered ? count : new Count(0, now.minus(MEMORY));
    }

    private Duration delay(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration delay = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - free - 1));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
