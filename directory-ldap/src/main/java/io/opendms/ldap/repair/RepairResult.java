package io.opendms.ldap.repair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a repair ended.
 *
 * @param found how many contacts were to be mended
 * @param mended how many were
 * @param failures those that were not; in a dry run those of which it is not known whether they lack anything
 * @param stopped why it ended before all were tried, one sentence; empty if all were
 */
public record RepairResult(int found, int mended, List<RepairFailure> failures, Optional<String> stopped) {
    private static final int SHOWN = 10;

    public RepairResult {
        failures = List.copyOf(failures);
    }

    /** The failures for a person: up to 10 sentences for each reason, then how many more have it. */
    public List<String> failureLines() {
        Map<String, List<RepairFailure>> byReason = failures.stream()
                .collect(Collectors.groupingBy(RepairFailure::reason, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byReason.values().forEach(alike -> {
            alike.stream().limit(SHOWN).map(RepairFailure::sentence).forEach(lines::add);
            if (alike.size() > SHOWN) {
                lines.add("and " + (alike.size() - SHOWN) + " more with the same reason");
            }
        });
        return lines;
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
