package io.opendms.recipient;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers by address, those asked for longest ago dropped when there are too many. Thread-safe. */
final class Answers {
    /** For all together, in addresses: a list weighs three. About a hundred megabytes when they are all lists. */
    private static final int MOST_WEIGHT = 500_000;

    private static final int INITIAL_CAPACITY = 1024;
    private static final float LOAD_FACTOR = 0.75f;

    private final Map<String, CachedResolver.Answer> byKey = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
    private long weight;

    synchronized CachedResolver.@Nullable Answer get(String key) {
        return byKey.get(key);
    }

    synchronized void put(String key, CachedResolver.Answer answer) {
        CachedResolver.Answer before = byKey.put(key, answer);
        weight += answer.weight() - (before == null ? 0 : before.weight());
        Iterator<CachedResolver.Answer> eldest = byKey.values().iterator();
        while (weight > MOST_WEIGHT && eldest.hasNext()) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }

    synchronized void remove(String key) {
        CachedResolver.Answer removed = byKey.remove(key);
        weight -= removed == null ? 0 : removed.weight();
    }
}
