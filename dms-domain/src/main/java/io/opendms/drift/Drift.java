package io.opendms.drift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that stands otherwise than it was written.
 *
 * @param alias the alias, empty if there is none
 * @param dn the entry, as the directory spells it, or of one that is gone as it was written
 * @param differences in what it differs; none where the kind says all
 * @param change the last change that wrote it, or of what is unsure the one that makes it so; empty if there is none
 */
public record Drift(Kind kind, String alias, String dn, List<Difference> differences, Optional<Change> change) {

    /** What is otherwise. */
    public enum Kind {
        /** Somebody else changed values that a farm's change wrote. */
        CHANGED,
        /** Somebody else deleted an entry that a farm's change wrote. */
        GONE,
        /** No change of a farm ever wrote this entry. */
        FOREIGN,
        /** A change was applied in part, and this part of it does not stand. */
        PARTLY_WRITTEN,
        /** A change has not ended yet, and this part of it does not stand. */
        UNSETTLED;

        /** Whether somebody should look at it: not at what settles by itself. */
        public boolean counts() {
            return this != UNSETTLED;
        }
    }

    /**
     * A change of the record.
     *
     * @param number its number there
     * @param at when it was decided on
     * @param operation such as {@code ModifyContact}
     */
    public record Change(long number, Instant at, String operation) {}

    public Drift {
        differences = List.copyOf(differences);
    }
}
