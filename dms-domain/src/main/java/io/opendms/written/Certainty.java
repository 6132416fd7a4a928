package io.opendms.written;

import io.opendms.record.Closing;
import io.opendms.record.RecordedChange;

/** Whether the writes of a change stand. */
public enum Certainty {
    /** All of them did. */
    SURE,
    /** Some of them did, and nobody knows which. */
    PARTLY,
    /** Nobody knows yet. */
    OPEN,
    /** The change began while the directory was being read. */
    LATER;

    private static final Certainty[] ALL = values();

    static Certainty of(RecordedChange change) {
        return change.result()
                .map(result -> result == Closing.Result.PARTLY_APPLIED ? PARTLY : SURE)
                .orElse(OPEN);
    }

    static Certainty at(int ordinal) {
        return ALL[ordinal];
    }
}
