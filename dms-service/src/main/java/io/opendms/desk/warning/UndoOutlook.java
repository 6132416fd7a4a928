package io.opendms.desk.warning;

import java.util.List;

/**
 * What would come of taking a request back now.
 *
 * @param obstacle what keeps it from being taken back, one sentence without its full stop; empty if nothing does, or nobody knows
 * @param warnings the same, or else what to know first
 */
public record UndoOutlook(String obstacle, List<Warning> warnings) {
    public UndoOutlook {
        warnings = List.copyOf(warnings);
    }

    static UndoOutlook blocked(String obstacle) {
        return new UndoOutlook(
                obstacle,
                List.of(new Warning(Warning.Kind.UNDO_IS_BLOCKED, "It cannot be taken back now: " + obstacle + ".")));
    }

    static UndoOutlook open(List<Warning> warnings) {
        return new UndoOutlook("", warnings);
    }
}
