package io.opendms.desk;

import io.opendms.approval.Decision.Known;

/**
 * What a person may do with a request as it stands, and what is in the way: one sentence each, empty if nothing is.
 *
 * @param decide in the way of approving and rejecting
 * @param inPlaceOf for whom the person would decide as a deputy, empty for nobody
 * @param known by what the person is known, and the one whose voice that would be; nothing if there is something in the way
 * @param cancel in the way of withdrawing it
 * @param undo in the way of having it taken back
 */
public record Options(String decide, String inPlaceOf, Known known, String cancel, String undo) {
    /** The same where this is in the way of having it taken back, if anything. */
    Options withUndo(String why) {
        return new Options(decide, inPlaceOf, known, cancel, why);
    }

    public boolean mayDecide() {
        return decide.isEmpty();
    }

    public boolean mayCancel() {
        return cancel.isEmpty();
    }

    public boolean mayUndo() {
        return undo.isEmpty();
    }
}
