package io.opendms.admin.api.view;

import io.opendms.difference.EntryDifference;
import io.opendms.difference.SomeValues;
import io.opendms.difference.ValueDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes different at one entry of the directory. */
public record DifferenceView(
        String entry, String kind, @Nullable String newEntry, List<Attribute> attributes) {

    public static DifferenceView of(EntryDifference difference) {
        return new DifferenceView(
                difference.entry(),
                difference.kind().word(),
                Given.orNull(difference.newEntry()),
                difference.values().stream().map(Attribute::of).toList());
    }

    /** One attribute, with the values that go and those that come. */
    public record Attribute(String name, Values before, Values after) {
        static Attribute of(ValueDifference difference) {
            return new Attribute(difference.attribute(), Values.of(difference.before()), Values.of(difference.after()));
        }
    }

    /** The first of some values, and how many there are. */
    public record Values(List<String> shown, int count) {
        static Values of(SomeValues values) {
            return new Values(values.shown(), values.count());
        }
    }
}
