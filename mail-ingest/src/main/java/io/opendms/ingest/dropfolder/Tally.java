package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import io.opendms.entry.Text;
import io.opendms.ingest.dropfolder.place.Candidate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What files have come to in one look at a folder. For one thread. */
final class Tally {
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private final Names unknown;
    private final Names failed;
    private String firstUnreadable = "";

    /**
     * @param unknown takes the addresses that do not exist
     * @param failed takes the messages that are set aside
     */
    Tally(Names unknown, Names failed) {
        this.unknown = unknown;
        this.failed = failed;
    }

    void add(Handling.Handled handled, Candidate file) {
        Fate fate = handled.fate();
        counts.merge(fate, 1, Integer::sum);
        handled.unknown().forEach(address -> unknown.add(address.toString()));
        if (fate == Fate.QUARANTINED) {
            failed.add(handled.messageId());
        }
        if (fate == Fate.UNREADABLE && firstUnreadable.isEmpty()) {
            firstUnreadable = file.name();
        }
    }

    int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }

    /** Whether files have moved out of the folder, or into quarantine. */
    boolean hasMoved() {
        return count(Fate.TAKEN) + count(Fate.QUARANTINED) > 0;
    }

    /** Whether files wait that did not before. */
    boolean hasParked() {
        return count(Fate.UNKNOWN) + count(Fate.UNDECIDED) > 0;
    }

    /** The name of one that could not be read, empty if there is none. */
    String firstUnreadable() {
        return firstUnreadable;
    }

    /** The first of what is named, each once; however many there are, a line of the log stays one. */
    static final class Names {
        private static final int MOST_SHOWN = 20;
        private static final int MOST_KEPT = 1_000;
        private static final int LONGEST = 200;

        private final Set<String> names = new LinkedHashSet<>();

        void add(String name) {
            if (names.size() < MOST_KEPT) {
                names.add(LogText.escaped(Text.shortened(name, LONGEST)));
            }
        }

        /** As it stands in the log. */
        @Override
        public String toString() {
            int rest = names.size() - MOST_SHOWN;
            String shown = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(" "));
            String atLeast = names.size() == MOST_KEPT ? " at least" : "";
            return rest > 0 ? shown + " and" + atLeast + " " + rest + " more" : shown;
        }
    }
}
