package io.opendms.drift;

import io.opendms.written.EntryName;
import io.opendms.written.Value;
import io.opendms.written.WrittenEntries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * References that were written and do not stand any more: those to entries that are still there, so that somebody removed
 * them, and those that went, or changed, with their entries.
 */
final class AbsentReferences {
    private final WrittenEntries entries;
    private final List<Value> removed = new ArrayList<>();
    private final Set<String> movedAway = new HashSet<>();

    /** @param existing tells which of some names entries have */
    AbsentReferences(
            List<Value> references, WrittenEntries entries, Function<Collection<EntryName>, Set<EntryName>> existing) {
        this.entries = entries;
        Set<EntryName> names = new LinkedHashSet<>();
        references.forEach(each -> entries.referredBy(each).ifPresent(names::add));
        Set<EntryName> there = names.isEmpty() ? Set.of() : existing.apply(names);
        for (Value each : references) {
            Optional<EntryName> name = entries.referredBy(each);
            if (name.filter(there::contains).isPresent()) {
                removed.add(each);
            } else {
                movedAway.add(name.orElseGet(each::asName).rdnKey());
            }
        }
    }

    /** Those to entries that are still there. */
    List<Value> removed() {
        return removed;
    }

    /** Whether a reference that stands may be one of these, to an entry that somebody moved elsewhere under its name. */
    boolean mayHaveBecome(Value standing) {
        return movedAway.contains(
                entries.referredBy(standing).orElseGet(standing::asName).rdnKey());
    }
}
