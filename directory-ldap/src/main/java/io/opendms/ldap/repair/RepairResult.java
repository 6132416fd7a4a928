package io.opendms.ldap.repair;

import java.util.List;
import java.util.Optional;

/**
 * How a repair ended.
 *
 * @param found how many contacts were to be mended
 * @param mended how many were
 * @param failures those that were not, one sentence each
 * @param stopped why it ended before all were tried, one sentence; empty if all were
 */
public record RepairResult(int found, int mended, List<String> failures, Optional<String> stopped) {
    public RepairResult {
        failures = List.copyOf(failures);
    }

    /** How many were not tried. */
    public int notTried() {
        return stopped.isEmpty() ? 0 : found - mended - failures.size();
    }

    /** Whether every contact that was found is mended, or would be in a dry run. */
    public boolean complete() {
        return failures.isEmpty() && stopped.isEmpty();
    }
}
