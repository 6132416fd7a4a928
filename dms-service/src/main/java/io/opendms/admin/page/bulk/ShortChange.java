package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.AttributeWords;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.SomeValues;
import io.opendms.difference.ValueDifference;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Says in a sentence what a request changes at an entry; the values that people do not ask about are left to its page. */
final class ShortChange {
    /** Enough to know what it is about. */
    private static final int NAMED = 3;

    private ShortChange() {}

    static String of(EntryDifference entry) {
        return switch (entry.kind()) {
            case ADDED -> "A new entry " + entry.entry() + ".";
            case DELETED -> "The entry " + entry.entry() + " goes" + members(entry) + ".";
            case RENAMED -> "The entry " + entry.entry() + " becomes " + entry.newEntry() + values(entry) + ".";
            case MODIFIED -> "The entry " + entry.entry() + " changes" + values(entry) + ".";
        };
    }

    private static String members(EntryDifference entry) {
        int members = entry.values().stream()
                .filter(value -> value.attribute().equalsIgnoreCase("member"))
                .mapToInt(value -> value.before().count())
                .sum();
        return members == 0 ? "" : ", with " + members + (members == 1 ? " member" : " members");
    }

    private static String values(EntryDifference entry) {
        String values = entry.values().stream()
                .filter(value -> !AttributeWords.isTechnical(value.attribute()))
                .sorted(Comparator.comparing((ValueDifference value) -> AttributeWords.rank(value.attribute())))
                .map(value ->
                        AttributeWords.of(value.attribute()) + " " + text(value.before()) + " → " + text(value.after()))
                .collect(Collectors.joining("; "));
        return values.isEmpty() ? "" : ": " + values;
    }

    private static String text(SomeValues values) {
        int named = Math.min(NAMED, values.shown().size());
        String more = values.count() > named ? " and " + (values.count() - named) + " more" : "";
        return values.count() == 0 ? "none" : String.join(", ", values.shown().subList(0, named)) + more;
    }
}
