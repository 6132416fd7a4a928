package io.opendms.approval.policy;

/**
 * Whether a person may decide on a request, and as whom.
 *
 * @param inPlaceOf for whom as a deputy, empty for nobody
 * @param obstacle one sentence that says why not, empty if the person may
 */
public record Standing(String inPlaceOf, String obstacle) {
    /** Whether the person may. */
    public boolean may() {
        return obstacle.isEmpty();
    }

    static Standing none(String obstacle) {
        return new Standing("", obstacle);
    }

    static Standing inPlaceOf(String approver) {
        return new Standing(approver, "");
    }
}
