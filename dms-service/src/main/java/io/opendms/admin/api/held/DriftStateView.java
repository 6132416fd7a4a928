package io.opendms.admin.api.held;

import io.opendms.drift.Drift;
import io.opendms.holding.DriftReport;
import io.opendms.holding.DriftState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a farm's drift: what the last look found that ended, and whether another one is under way. */
record DriftStateView(
        boolean looking, @Nullable String failure, @Nullable ReportView report) {
    static DriftStateView of(DriftState state) {
        return new DriftStateView(
                state.looking(),
                EntryView.given(state.failure()),
                state.report().map(ReportView::of).orElse(null));
    }

    /** What a look found. */
    record ReportView(String begun, String ended, int entries, Map<String, Integer> counts, List<DriftView> findings) {
        static ReportView of(DriftReport report) {
            Map<String, Integer> counts = new TreeMap<>();
            for (Drift.Kind kind : Drift.Kind.values()) {
                counts.put(DriftView.word(kind), report.counts().of(kind));
            }
            return new ReportView(
                    report.begun().toString(),
                    report.ended().toString(),
                    report.counts().entries(),
                    counts,
                    report.findings().stream().map(DriftView::of).toList());
        }
    }
}
