package io.opendms.difference;

import java.util.List;
import java.util.Locale;

/**
 * What becomes different at one entry of the directory.
 *
 * @param entry the entry's DN before, or after if it is a new one
 * @param kind what happens to it
 * @param newEntry its DN after, empty unless it is renamed
 * @param values the attributes that become different, in the order of the writes
 */
public record EntryDifference(String entry, Kind kind, String newEntry, List<ValueDifference> values) {
    public EntryDifference {
        values = List.copyOf(values);
        if (newEntry.isEmpty() == (kind == Kind.RENAMED)) {
            throw new IllegalArgumentException("an entry that is " + kind.word() + " becomes '" + newEntry + "'");
        }
    }

    /** What happens to an entry. */
    public enum Kind {
        ADDED,
        /** Its name changes, and perhaps some values too. */
        RENAMED,
        MODIFIED,
        DELETED;

        /** The kind in lower case, as it stands in pages and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
