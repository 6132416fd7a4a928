package io.opendms.approval;

import io.opendms.directory.Plan;

/**
 * The plan that is decided on.
 *
 * @param round 1 for the first plan of a request, one more for each that replaced it; a decision counts for its round only
 * @param ldif the writes, as change records of RFC 2849
 * @param inverseLdif what takes them back
 */
public record PlanText(int round, String ldif, String inverseLdif) {
    public PlanText {
        if (round < 1) {
            throw new IllegalArgumentException("round " + round);
        }
    }

    /** The first plan of a request. */
    public static PlanText first(Plan plan) {
        return new PlanText(1, plan.ldif(), plan.inverseLdif());
    }

    PlanText replacedBy(Plan plan) {
        return new PlanText(round + 1, plan.ldif(), plan.inverseLdif());
    }

    PlanText withInverse(String text) {
        return new PlanText(round, ldif, text);
    }
}
