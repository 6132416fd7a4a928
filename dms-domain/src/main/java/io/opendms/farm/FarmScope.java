package io.opendms.farm;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The farms that somebody may see.
 *
 * @param everything whether it is all farms, also such as are no longer configured; {@code names} is empty then
 * @param names the names of the farms, in order; without any, nothing may be seen
 */
public record FarmScope(boolean everything, SortedSet<String> names) {
    /** All farms. */
    public static final FarmScope ALL = new FarmScope(true, new TreeSet<>());

    public FarmScope {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        if (everything && !names.isEmpty()) {
            throw new IllegalArgumentException("all farms, and yet only " + names);
        }
    }

    /** These farms and no other. */
    public static FarmScope of(Collection<String> names) {
        return new FarmScope(false, new TreeSet<>(names));
    }

    /** Whether nothing may be seen. */
    public boolean isEmpty() {
        return !everything && names.isEmpty();
    }

    /** Whether a farm may be seen. */
    public boolean includes(String farm) {
        return everything || names.contains(farm);
    }
}
