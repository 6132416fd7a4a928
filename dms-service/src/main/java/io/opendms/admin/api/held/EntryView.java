package io.opendms.admin.api.held;

import io.opendms.directory.HeldEntry;
import io.opendms.directory.HeldPage;
import io.opendms.drift.Drift;
import io.opendms.holding.MarkedDetails;
import io.opendms.holding.MarkedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact or group of a farm, in a list without its attributes. What is empty is left out. */
record EntryView(
        String dn,
        String kind,
        @Nullable String alias,
        String name,
        @Nullable String address,
        @Nullable String manager,
        int members,
        @Nullable String changed,
        List<DriftView> drift,
        @Nullable Map<String, List<String>> attributes) {

    static HeldPage<EntryView> page(HeldPage<MarkedEntry> page) {
        return new HeldPage<>(
                page.items().stream()
                        .map(marked -> of(marked.entry(), marked.drift(), null))
                        .toList(),
                page.next());
    }

    static EntryView of(MarkedDetails marked) {
        return of(marked.details().entry(), marked.drift(), marked.details().attributes());
    }

    private static EntryView of(HeldEntry entry, List<Drift> drift, @Nullable Map<String, List<String>> attributes) {
        return new EntryView(
                entry.dn(),
                entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                given(entry.alias()),
                entry.name(),
                given(entry.address()),
                given(entry.manager()),
                entry.members(),
                entry.changed().map(Instant::toString).orElse(null),
                drift.stream().map(DriftView::of).toList(),
                attributes);
    }

    static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
