package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.AttributeWords;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.ValueDifference;
import java.util.Comparator;
import java.util.List;

/**
 * What a change does to one entry.
 *
 * @param title what becomes of the entry, in words
 * @param dn its DN before, or of a new one after
 * @param newDn its DN after, empty unless it is renamed
 * @param columns which values there are
 * @param plain what people ask about
 * @param technical what only programs need
 */
public record EntryChange(
        String title, String dn, String newDn, Columns columns, List<ValueChange> plain, List<ValueChange> technical) {

    private static final String MEMBER = "member";

    /** Which values there are: a new entry has none before, one that goes has none after. */
    public enum Columns {
        AFTER,
        BEFORE,
        BOTH,
        /** Of the members of a group, of which most stay and are not told. */
        MEMBERS;

        String before() {
            return this == MEMBERS ? "Taken away" : "Before";
        }

        String after() {
            return this == MEMBERS ? "Added" : "After";
        }

        String caption() {
            return this == MEMBERS ? "members taken away and added" : "values before and after";
        }

        boolean hasBefore() {
            return this != AFTER;
        }

        boolean hasAfter() {
            return this != BEFORE;
        }
    }

    /** What happens to an entry, in words. */
    public static EntryChange of(EntryDifference entry) {
        String title = switch (entry.kind()) {
            case ADDED -> "A new entry";
            case RENAMED -> "The entry gets another name";
            case MODIFIED -> "The entry changes";
            case DELETED -> "The entry goes";
        };
        Columns columns = switch (entry.kind()) {
            case ADDED -> Columns.AFTER;
            case DELETED -> Columns.BEFORE;
            case RENAMED, MODIFIED -> isOfMembers(entry) ? Columns.MEMBERS : Columns.BOTH;
        };
        return new EntryChange(title, entry.entry(), entry.newEntry(), columns, rows(entry, false), rows(entry, true));
    }

    private static boolean isOfMembers(EntryDifference entry) {
        return !entry.values().isEmpty()
                && entry.values().stream().allMatch(value -> value.attribute().equalsIgnoreCase(MEMBER));
    }

    private static List<ValueChange> rows(EntryDifference entry, boolean technical) {
        return entry.values().stream()
                .filter(value -> AttributeWords.isTechnical(value.attribute()) == technical)
                .sorted(Comparator.comparing((ValueDifference value) -> AttributeWords.rank(value.attribute()))
                        .thenComparing(ValueDifference::attribute))
                .map(ValueChange::of)
                .toList();
    }
}
