package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.AttributeWords;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.PlanShift;
import io.opendms.difference.SomeValues;
import io.opendms.difference.ValueDifference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing in which a plan differs from the one that the person knows.
 *
 * @param entry the entry's DN
 * @param word what people call the attribute
 * @param earlier what the earlier plan would have done, in words
 * @param present what this one does
 */
record RevisionRow(String entry, String word, String earlier, String present) {

    static List<RevisionRow> of(PlanShift shift) {
        List<RevisionRow> rows = new ArrayList<>();
        String before = shift.earlier().map(RevisionRow::entry).orElse("is left alone");
        String now = shift.present().map(RevisionRow::entry).orElse("is left alone");
        if (!before.equals(now)) {
            rows.add(new RevisionRow(shift.entry(), "Entry", before, now));
        }
        for (String attribute : attributes(shift)) {
            rows.add(new RevisionRow(
                    shift.entry(),
                    AttributeWords.of(attribute),
                    values(shift.earlier(), attribute),
                    values(shift.present(), attribute)));
        }
        return rows;
    }

    private static Set<String> attributes(PlanShift shift) {
        Set<String> attributes = new LinkedHashSet<>();
        shift.present().ifPresent(plan -> plan.values().forEach(value -> attributes.add(value.attribute())));
        shift.earlier().ifPresent(plan -> plan.values().forEach(value -> attributes.add(value.attribute())));
        return attributes;
    }

    private static String entry(EntryDifference plan) {
        return plan.kind().word() + (plan.newEntry().isEmpty() ? "" : " to " + plan.newEntry());
    }

    /** What an entry that goes does not have is no value that stays. */
    private static String values(Optional<EntryDifference> plan, String attribute) {
        boolean goes = plan.filter(entry -> entry.kind() == EntryDifference.Kind.DELETED)
                .isPresent();
        return plan.flatMap(entry -> entry.values().stream()
                        .filter(value -> value.attribute().equals(attribute))
                        .findFirst())
                .map(RevisionRow::values)
                .orElse(goes ? "none" : "stays");
    }

    private static String values(ValueDifference value) {
        return text(value.before()) + " → " + text(value.after());
    }

    private static String text(SomeValues values) {
        String more = values.left() > 0 ? " and " + values.left() + " more" : "";
        return values.count() == 0 ? "none" : String.join(", ", values.shown()) + more;
    }
}
