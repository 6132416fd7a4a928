package io.opendms.admin.api.held;

import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that stands otherwise than it was written. */
record DriftView(
        String kind,
        @Nullable String alias,
        String dn,
        List<DifferenceView> differences,
        @Nullable ChangeView change) {

    static DriftView of(Drift drift) {
        return new DriftView(
                word(drift.kind()),
                EntryView.given(drift.alias()),
                drift.dn(),
                drift.differences().stream().map(DifferenceView::of).toList(),
                drift.change().map(ChangeView::of).orElse(null));
    }

    static String word(Drift.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In what an attribute differs. */
    record DifferenceView(String attribute, List<String> written, List<String> found, int more) {
        static DifferenceView of(Difference difference) {
            return new DifferenceView(
                    difference.attribute(), difference.written(), difference.found(), difference.more());
        }
    }

    /** The last change that wrote it. */
    record ChangeView(long number, String at, String operation) {
        static ChangeView of(Drift.Change change) {
            return new ChangeView(change.number(), change.at().toString(), change.operation());
        }
    }
}
