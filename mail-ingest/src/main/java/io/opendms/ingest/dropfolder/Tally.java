package io.opendms.ingest.dropfolder;

import io.opendms.ingest.dropfolder.place.Candidate;
import java.util.EnumMap;
import java.util.Map;

/** How many files have come to what, in one look at a folder. For one thread. */
final class Tally {
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private String firstUnreadable = "";

    void add(Fate fate, Candidate file) {
        counts.merge(fate, 1, Integer::sum);
        if (fate == Fate.UNREADABLE && firstUnreadable.isEmpty()) {
            firstUnreadable = file.name();
        }
    }

    int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }

    /** Whether files have moved. */
    boolean hasMoved() {
        return count(Fate.TAKEN) + count(Fate.QUARANTINED) > 0;
    }

    /** The name of one that could not be read, empty if there is none. */
    String firstUnreadable() {
        return firstUnreadable;
    }
}
