package io.opendms.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.difference.EntryDifference.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanComparisonTest {
    private static final ValueDifference TITLE = value("displayName", "Sales", "Sales EMEA");
    private static final ValueDifference ADDRESS = value("mail", "sales@contoso.com", "emea@contoso.com");
    private static final ValueDifference OTHER_TITLE = value("displayName", "Selling", "Sales EMEA");

    @Test
    void plans_that_do_the_same_do_not_differ() {
        assertThat(PlanComparison.between(List.of(modified(TITLE)), List.of(modified(TITLE))))
                .isEmpty();
    }

    @Test
    void values_that_both_change_alike_are_left_out() {
        assertThat(PlanComparison.between(List.of(modified(TITLE, ADDRESS)), List.of(modified(OTHER_TITLE, ADDRESS))))
                .containsExactly(
                        new PlanShift("CN=sales", Optional.of(modified(TITLE)), Optional.of(modified(OTHER_TITLE))));
    }

    @Test
    void entry_that_only_one_plan_touches_is_told_whole() {
        EntryDifference moved = new EntryDifference("CN=sales,OU=Old", Kind.DELETED, "", List.of(TITLE));
        EntryDifference present = new EntryDifference("CN=sales,OU=New", Kind.DELETED, "", List.of(TITLE));

        assertThat(PlanComparison.between(List.of(moved), List.of(present)))
                .containsExactly(
                        new PlanShift("CN=sales,OU=New", Optional.empty(), Optional.of(present)),
                        new PlanShift("CN=sales,OU=Old", Optional.of(moved), Optional.empty()));
    }

    @Test
    void another_new_name_is_a_difference_though_the_values_are_the_same() {
        EntryDifference one = new EntryDifference("CN=sales", Kind.RENAMED, "CN=emea", List.of(TITLE));
        EntryDifference other = new EntryDifference("cn=sales", Kind.RENAMED, "CN=emea2", List.of(TITLE));

        assertThat(PlanComparison.between(List.of(one), List.of(other)))
                .singleElement()
                .extracting(shift -> shift.present().orElseThrow().newEntry())
                .isEqualTo("CN=emea2");
    }

    private static EntryDifference modified(ValueDifference... values) {
        return new EntryDifference("CN=sales", Kind.MODIFIED, "", List.of(values));
    }

    private static ValueDifference value(String attribute, String before, String after) {
        return new ValueDifference(attribute, new SomeValues(List.of(before), 1), new SomeValues(List.of(after), 1));
    }
}
