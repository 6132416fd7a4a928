package io.opendms.desk.warning;

import io.opendms.difference.EntryDifference;
import io.opendms.difference.SomeValues;
import io.opendms.difference.ValueDifference;
import java.util.ArrayList;
import java.util.List;

/** Tells what a group holds by now that it was not made with, as far as values are shown. */
public final class Additions {
    /** Enough to know what it is about. */
    private static final int NAMED = 3;

    /** Servers add the classes above one, Active Directory {@code top} to {@code group}. */
    private static final String CLASSES = "objectClass";

    private Additions() {}

    /**
     * The values that were added, one text for each attribute, such as {@code description Our team}.
     *
     * @param made what making the group changed
     * @param gone what would go if it were deleted now
     */
    public static List<String> of(List<EntryDifference> made, List<EntryDifference> gone) {
        List<String> added = new ArrayList<>();
        for (EntryDifference entry : gone) {
            for (ValueDifference value : entry.values()) {
                if (value.attribute().equalsIgnoreCase(CLASSES)) {
                    continue;
                }
                SomeValues first = first(made, value.attribute());
                List<String> more = value.before().shown().stream()
                        .filter(shown -> !first.shown().contains(shown))
                        .limit(NAMED)
                        .toList();
                int left = value.before().count() - first.count() - more.size();
                if (!more.isEmpty()) {
                    String rest = left > 0 ? " and " + left + " more" : "";
                    added.add(value.attribute() + " " + String.join(", ", more) + rest);
                }
            }
        }
        return added;
    }

    private static SomeValues first(List<EntryDifference> made, String attribute) {
        return made.stream()
                .flatMap(entry -> entry.values().stream())
                .filter(value -> value.attribute().equalsIgnoreCase(attribute))
                .map(ValueDifference::after)
                .findFirst()
                .orElse(SomeValues.NONE);
    }
}
