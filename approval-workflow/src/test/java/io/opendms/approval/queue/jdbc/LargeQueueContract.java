package io.opendms.approval.queue.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Status;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.approval.port.RequestStore;
import io.opendms.farm.FarmScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages of a queue of {@link #COUNT} of {@link ManyRequests} are like: looked for in a bounded way, and whole. */
public interface LargeQueueContract {
    int COUNT = 20_000;
    Filter ALL = Filter.of(FarmScope.ALL);
    Filter RARE = Filter.of(FarmScope.of(List.of("rare")));

    RequestStore store();

    @ParameterizedTest
    @EnumSource(Order.class)
    default void pages_of_a_rare_farm_are_full_in_every_order(Order order) {
        Page page = store().page(Query.first(RARE, order, 15));

        assertThat(page.lines()).hasSize(15).extracting(Line::farm).containsOnly("rare");
        assertThat(page.cut()).isFalse();
        assertThat(store().page(query(RARE.standing(Set.of(Status.PENDING)), order))
                        .lines())
                .hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    default void rare_beginnings_are_found_at_once_in_every_order(Order order) {
        assertThat(store().page(query(ALL.alias("TEAM1777"), order)).lines()).hasSize(11);
        assertThat(store().page(query(ALL.requester("person499"), order)).lines())
                .hasSize(40);
        assertThat(store().page(query(ALL.text("person499"), order)).lines()).hasSize(40);
        assertThat(store().page(query(ALL.text("team1777").standing(Filter.OPEN), order))
                        .lines())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    default void renames_are_found_by_the_new_alias_at_once_in_every_order(Order order) {
        assertThat(store().page(query(ALL.text("MOVED100"), order)).lines())
                .extracting(Line::newAlias)
                .containsExactlyInAnyOrder("moved1009", "moved10009", "moved10059");
        assertThat(store().page(query(ALL.text("moved100").standing(Filter.OPEN), order))
                        .lines())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    default void a_page_that_is_cut_says_so_and_the_search_goes_on(Order order) {
        Query query = Query.first(ALL.asking("DeleteDistributionGroup").text("team"), order, 15);
        Page page = store().page(query);
        List<Line> lines = new ArrayList<>(page.lines());
        int cuts = 0;
        while (page.next().isPresent()) {
            cuts += page.cut() ? 1 : 0;
            page = store().page(query.after(page.next().orElseThrow()));
            lines.addAll(page.lines());
        }

        assertThat(cuts).isPositive();
        assertThat(page.cut()).isFalse();
        assertThat(lines)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(
                        (one, other) -> query.direction().compare(order.position(one), order.position(other)));
    }

    @Test
    default void a_cut_page_goes_on_backwards_too() {
        Query query = Query.first(ALL.asking("DeleteDistributionGroup"), Order.NEWEST, 15);
        Page page = store().page(new Query(query.filter(), query.order(), null, true, 15));
        List<Line> lines = new ArrayList<>(page.lines());
        while (page.previous().isPresent()) {
            page = store().page(query.before(page.previous().orElseThrow()));
            lines.addAll(0, page.lines());
        }

        assertThat(lines).hasSize(20).isSortedAccordingTo((one, other) -> Integer.compare(other.id(), one.id()));
    }

    private static Query query(Filter filter, Order order) {
        return Query.first(filter, order, 50);
    }
}
