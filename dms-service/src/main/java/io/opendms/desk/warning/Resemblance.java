package io.opendms.desk.warning;

import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.approval.port.RequestStore;
import io.opendms.farm.FarmScope;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds aliases of a farm that people would take for one another. Only those that begin alike are looked at, and of these no
 * more than {@value #MOST}, for a warning must cost no more than what it warns of.
 */
final class Resemblance {
    private static final int MOST = 200;
    /** Only renames give an alias that begins otherwise than the one by which they are found first. */
    private static final String RENAME = "RenameDistributionGroup";

    private static final int COMMON_BEGINNING = 2;
    /** Of shorter words too many differ in one letter. */
    private static final int SHORTEST = 4;

    private final RequestStore requests;
    private final KnownAliases known;

    Resemblance(RequestStore requests, KnownAliases known) {
        this.requests = requests;
        this.known = known;
    }

    /** The aliases of the farm's directory among which there may be one that is close. */
    List<String> held(String alias, String farm) {
        return known.beginningWith(farm, beginning(alias), MOST);
    }

    /**
     * Those that exist, or that open requests are to give, in alphabetical order; not the alias itself.
     *
     * @param held those of the directory
     */
    List<String> of(String alias, String farm, List<String> held) {
        String beginning = beginning(alias);
        SortedSet<String> found = new TreeSet<>(held);
        Filter open = Filter.of(FarmScope.of(List.of(farm))).standing(Filter.OPEN);
        found.addAll(given(open.alias(beginning)));
        found.addAll(given(open.asking(RENAME).text(beginning)));
        return found.stream().filter(other -> isClose(alias, other)).toList();
    }

    private static String beginning(String alias) {
        return alias.substring(0, Math.min(alias.length(), COMMON_BEGINNING));
    }

    /** The aliases that requests give. */
    private List<String> given(Filter filter) {
        return requests.page(Query.first(filter, Order.ALIAS, MOST)).lines().stream()
                .map(line -> line.newAlias().isEmpty() ? line.alias() : line.newAlias())
                .toList();
    }

    /** Whether two different aliases differ in punctuation, or in one letter, only. */
    static boolean isClose(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return false;
        }
        String first = letters(one);
        String second = letters(other);
        return first.equals(second)
                || Math.min(first.length(), second.length()) >= SHORTEST && isOneApart(first, second);
    }

    private static String letters(String alias) {
        return alias.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    /** Whether one letter was put in, left out or exchanged. */
    private static boolean isOneApart(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        int skipped = longer.length() == shorter.length() ? same + 1 : same;
        return longer.substring(same + 1).equals(shorter.substring(Math.min(skipped, shorter.length())));
    }
}
