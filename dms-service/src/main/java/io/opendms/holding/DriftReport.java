package io.opendms.holding;

import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import java.time.Instant;
import java.util.List;

/**
 * What a look at a farm's container found.
 *
 * @param begun when it began
 * @param ended when it ended
 * @param findings the first {@value #MOST_FINDINGS} of them; {@code counts} has all
 */
public record DriftReport(Instant begun, Instant ended, DriftCounts counts, List<Drift> findings) {
    public static final int MOST_FINDINGS = 10_000;

    public DriftReport {
        findings = List.copyOf(findings);
    }
}
