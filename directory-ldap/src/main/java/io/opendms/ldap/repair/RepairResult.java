package io.opendms.ldap.repair;

import java.util.List;

/**
 * How a repair ended.
 *
 * @param found how many contacts were to be mended
 * @param mended how many were
 * @param failures those that were not, one sentence each
 * @param notTried how many were not tried because a whole batch before them failed
 */
public record RepairResult(int found, int mended, List<String> failures, int notTried) {
    public RepairResult {
        failures = List.copyOf(failures);
    }

    /** Whether every contact that was found is mended, or would be in a dry run. */
    public boolean complete() {
        return failures.isEmpty() && notTried == 0;
    }
}
