package io.opendms.approval.policy;

/**
 * Whether a person may decide on a request, and as whom.
 *
 * @param may whether
 * @param inPlaceOf for whom as a deputy, empty for nobody
 * @param obstacle one sentence that says why not, empty if the person may
 */
public record Standing(boolean may, String inPlaceOf, String obstacle) {
    static Standing none(String obstacle) {
        return new Standing(false, "", obstacle);
    }

    static Standing inPlaceOf(String approver) {
        return new Standing(true, approver, "");
    }
}
