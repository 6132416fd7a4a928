package io.opendms.drift;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a look at a farm's container came to.
 *
 * @param entries how many entries the directory has there
 * @param found how many findings there are of each kind
 */
public record DriftCounts(int entries, Map<Drift.Kind, Integer> found) {
    public DriftCounts {
        Map<Drift.Kind, Integer> copy = new EnumMap<>(Drift.Kind.class);
        copy.putAll(found);
        found = Collections.unmodifiableMap(copy);
    }

    /** How many findings there are of a kind. */
    public int of(Drift.Kind kind) {
        return found.getOrDefault(kind, 0);
    }

    /** How many findings there are. */
    public int all() {
        return found.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether anything is otherwise than it was written. */
    public boolean isDrift() {
        return found.keySet().stream().anyMatch(Drift.Kind::counts);
    }
}
