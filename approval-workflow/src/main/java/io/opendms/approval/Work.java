package io.opendms.approval;

/**
 * How far a worker has come with a request.
 *
 * @param attempts how often it was claimed since it was approved, or since its undo was ordered
 * @param intent the number of the last intent that was recorded for it, 0 for none since then
 * @param worker who has claimed it, empty for nobody
 * @param undoFor who ordered the undo that is to be carried out, empty for none
 */
public record Work(int attempts, long intent, String worker, String undoFor) {
    static final Work NONE = new Work(0, 0, "", "");

    Work claimedBy(String name) {
        return new Work(attempts + 1, intent, name, undoFor);
    }

    Work begun(long number) {
        return new Work(attempts, number, worker, undoFor);
    }

    Work released() {
        return new Work(attempts, intent, "", undoFor);
    }

    /** Nothing is left to do; whether its last intent may stand is still known. */
    Work ended() {
        return new Work(0, intent, "", "");
    }

    static Work undo(String orderedBy) {
        return new Work(0, 0, "", orderedBy);
    }
}
