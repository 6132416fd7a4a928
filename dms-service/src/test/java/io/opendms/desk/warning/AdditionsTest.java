package io.opendms.desk.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.difference.EntryDifference;
import io.opendms.difference.SomeValues;
import io.opendms.difference.ValueDifference;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdditionsTest {
    @Test
    void what_was_added_is_named_and_not_the_classes_that_a_server_adds() {
        EntryDifference made = new EntryDifference(
                "CN=team",
                EntryDifference.Kind.ADDED,
                "",
                List.of(
                        value("objectClass", List.of(), List.of("group")),
                        value("member", List.of(), List.of("CN=a"))));
        EntryDifference gone = new EntryDifference(
                "CN=team",
                EntryDifference.Kind.DELETED,
                "",
                List.of(
                        value("objectClass", List.of("top", "group"), List.of()),
                        value("member", List.of("CN=a", "CN=b"), List.of())));

        assertThat(Additions.of(List.of(made), List.of(gone))).containsExactly("member CN=b");
    }

    private static ValueDifference value(String attribute, List<String> before, List<String> after) {
        return new ValueDifference(
                attribute, new SomeValues(before, before.size()), new SomeValues(after, after.size()));
    }
}
