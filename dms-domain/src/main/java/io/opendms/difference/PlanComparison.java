package io.opendms.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what two plans for one change would do, for a person who knows the earlier one. */
public final class PlanComparison {
    private PlanComparison() {}

    /** In what the plans differ, as far as values are shown; first the entries of the present plan, in its order. */
    public static List<PlanShift> between(List<EntryDifference> earlier, List<EntryDifference> present) {
        List<PlanShift> shifts = new ArrayList<>();
        for (EntryDifference entry : present) {
            Optional<EntryDifference> before = named(earlier, entry.entry());
            if (before.isEmpty()) {
                shifts.add(new PlanShift(entry.entry(), Optional.empty(), Optional.of(entry)));
            } else if (!before.get().equals(entry)) {
                shifts.add(new PlanShift(
                        entry.entry(),
                        Optional.of(without(before.get(), entry)),
                        Optional.of(without(entry, before.get()))));
            }
        }
        for (EntryDifference entry : earlier) {
            if (named(present, entry.entry()).isEmpty()) {
                shifts.add(new PlanShift(entry.entry(), Optional.of(entry), Optional.empty()));
            }
        }
        return shifts;
    }

    private static Optional<EntryDifference> named(List<EntryDifference> entries, String dn) {
        return entries.stream()
                .filter(entry -> entry.entry().equalsIgnoreCase(dn))
                .findFirst();
    }

    private static EntryDifference without(EntryDifference entry, EntryDifference other) {
        return new EntryDifference(
                entry.entry(),
                entry.kind(),
                entry.newEntry(),
                entry.values().stream()
                        .filter(value -> !other.values().contains(value))
                        .toList());
    }
}
