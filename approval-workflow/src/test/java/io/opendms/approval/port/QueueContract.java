package io.opendms.approval.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.port.Query.Order;
import io.opendms.change.Change;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.TextPlan;
import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.FarmScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the pages of every queue are like; each test begins with an empty store. */
public interface QueueContract {
    Filter ALL = Filter.of(FarmScope.ALL);

    /** The store under test. */
    RequestStore store();

    @Test
    default void pages_go_through_all_lines_once_in_every_order_and_back() {
        for (int i = 0; i < 23; i++) {
            ask(i % 2 == 0 ? "contoso" : "fabrikam", delete("alias" + (i * 7 % 23)), "person" + i % 3 + "@contoso.com");
        }
        List<Filter> filters = List.of(
                ALL,
                ALL.standing(Filter.OPEN),
                ALL.asking("DeleteDistributionGroup"),
                Filter.of(FarmScope.of(List.of("contoso", "fabrikam", "gone"))).standing(Set.of(Status.PENDING)));
        for (Filter filter : filters) {
            for (Order order : Order.values()) {
                List<Line> all = store().page(Query.first(filter, order, 1000)).lines();
                List<Page> forwards = forwards(Query.first(filter, order, 5));
                Page last = forwards.get(forwards.size() - 1);

                assertThat(all).hasSize(23).doesNotHaveDuplicates();
                assertThat(lines(forwards)).isEqualTo(all);
                assertThat(lines(backwards(Query.first(filter, order, 5), last)))
                        .isEqualTo(all);
            }
        }
    }

    @Test
    default void a_text_that_no_database_compares_is_refused_before_it_is_asked() {
        for (ThrowingCallable asking : List.<ThrowingCallable>of(
                () -> ALL.text("a\0"),
                () -> ALL.alias("\0"),
                () -> ALL.requester("\0"),
                () -> ALL.asking("\0"),
                () -> new Position("\0", 1))) {
            assertThatThrownBy(asking).isInstanceOf(InvalidValueException.class).hasMessageContaining("U+0000");
        }
        assertThat(store().page(Query.first(ALL.text("\u0001"), Order.NEWEST, 5))
                        .lines())
                .as("of other control characters there is none")
                .isEmpty();
    }

    @Test
    default void sorts_lines_as_asked() {
        int b = ask("contoso", delete("b"), "eve@contoso.com");
        int a = ask("contoso", delete("A"), "max@contoso.com");

        assertThat(numbers(ALL, Order.NEWEST)).containsExactly(a, b);
        assertThat(numbers(ALL, Order.OLDEST)).containsExactly(b, a);
        assertThat(numbers(ALL, Order.ALIAS)).containsExactly(a, b);
        assertThat(numbers(ALL, Order.REQUESTER)).containsExactly(b, a);
    }

    @Test
    default void finds_lines_by_the_beginning_of_alias_and_requester_in_any_case() {
        int sales = ask("contoso", delete("sales"), "eve@contoso.com");
        int north = ask("contoso", delete("SALES.north"), "Max@contoso.com");
        int team = ask("contoso", delete("team"), "\uD83D\uDE00@contoso.com");

        for (Order order : Order.values()) {
            assertThat(numbers(ALL.alias("Sales"), order)).containsExactlyInAnyOrder(sales, north);
            assertThat(numbers(ALL.alias("sales."), order)).containsExactly(north);
            assertThat(numbers(ALL.alias("s%"), order)).isEmpty();
            assertThat(numbers(ALL.requester("max"), order)).containsExactly(north);
            assertThat(numbers(ALL.requester("\uD83D\uDE00"), order)).containsExactly(team);
            assertThat(numbers(ALL.alias("sales").requester("eve"), order)).containsExactly(sales);
        }
    }

    @Test
    default void finds_lines_by_one_text_that_is_an_alias_a_requester_or_a_number() {
        int one = ask("contoso", delete("max-fans"), "eve@contoso.com");
        int two = ask("contoso", delete("team"), "Max@contoso.com");
        ask("contoso", delete("other"), "bob@contoso.com");

        for (Order order : Order.values()) {
            assertThat(numbers(ALL.text(" MAX"), order)).containsExactlyInAnyOrder(one, two);
            assertThat(numbers(ALL.text(Integer.toString(two)), order)).containsExactly(two);
            assertThat(numbers(ALL.text(Integer.toString(two)).standing(Filter.DONE), order))
                    .isEmpty();
            assertThat(numbers(ALL.text("999999999999"), order)).isEmpty();
        }
    }

    @Test
    default void finds_a_rename_by_its_new_alias_too() {
        int rename = ask("contoso", new RenameGroup(Alias.of("sales"), Alias.of("Emea.sales")), "eve@contoso.com");
        int other = ask("contoso", delete("emea.board"), "max@contoso.com");
        int done = ask("contoso", new RenameGroup(Alias.of("board"), Alias.of("emea.former")), "eve@contoso.com");
        Request pending = store().find(done).orElseThrow();
        store().replace(
                        pending.expired(Requests.NOW, 1),
                        new Trace(Requests.NOW, Requests.person("anna"), Event.EXPIRE, Status.PENDING, ""));

        for (Order order : Order.values()) {
            assertThat(numbers(ALL.text("EMEA."), order)).containsExactlyInAnyOrder(rename, other, done);
            assertThat(numbers(ALL.text("emea.").standing(Filter.OPEN), order))
                    .containsExactlyInAnyOrder(rename, other);
            assertThat(numbers(ALL.text("emea.s"), order)).containsExactly(rename);
        }
    }

    @Test
    default void filters_lines_by_status_farm_and_operation() {
        int finished = ask("contoso", delete("a"), "");
        Request pending = store().find(finished).orElseThrow();
        store().replace(
                        pending.expired(Requests.NOW, 1),
                        new Trace(Requests.NOW, Requests.person("anna"), Event.EXPIRE, Status.PENDING, ""));
        int open = ask("contoso", delete("b"), "");
        int elsewhere = ask("fabrikam", delete("c"), "");
        int rename = ask("tailspin", new RenameGroup(Alias.of("d"), Alias.of("e")), "");
        Filter contoso = Filter.of(FarmScope.of(List.of("contoso")));
        Filter two = Filter.of(FarmScope.of(List.of("tailspin", "contoso")));

        for (Order order : Order.values()) {
            assertThat(numbers(contoso.standing(Set.of(Status.PENDING)), order)).containsExactly(open);
            assertThat(numbers(two, order)).containsExactlyInAnyOrder(finished, open, rename);
            assertThat(numbers(two.standing(Filter.OPEN), order)).containsExactlyInAnyOrder(open, rename);
            assertThat(numbers(ALL.standing(Filter.DONE), order)).containsExactly(finished);
            assertThat(numbers(ALL.asking("RenameDistributionGroup"), order)).containsExactly(rename);
            assertThat(numbers(contoso.asking("RenameDistributionGroup"), order))
                    .isEmpty();
            assertThat(numbers(Filter.of(FarmScope.of(List.of("fabrikam"))), order))
                    .containsExactly(elsewhere);
            assertThat(numbers(Filter.of(FarmScope.of(List.of())), order)).isEmpty();
        }
    }

    @Test
    default void knows_on_which_of_the_waiting_requests_somebody_has_decided() {
        Request first = agreed(asked("a"), "Änna");
        Request second = agreed(agreed(asked("b"), "bob"), "anna");
        Request third = agreed(asked("c"), "änna");
        agreed(agreed(agreed(asked("d"), "Änna"), "bob"), "eve");
        Request replanned = agreed(agreed(agreed(asked("e"), "Änna"), "bob"), "eve");
        Request claimed = keep(replanned, replanned.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        keep(claimed, claimed.replanned(new TextPlan("dn: CN=2\n", "dn: CN=3\n"), Requests.TIMES), Event.REPLAN);

        assertThat(store().decidedBy("änna", 1, replanned.id()))
                .as("neither of what is decided nor of an earlier plan")
                .containsExactlyInAnyOrder(first.id(), third.id());
        assertThat(store().decidedBy("Änna", second.id(), third.id())).containsExactly(third.id());
        assertThat(store().decidedBy("bob", second.id(), second.id())).containsExactly(second.id());
        assertThat(store().decidedBy("max", 1, replanned.id())).isEmpty();
    }

    @Test
    default void the_page_before_an_empty_one_has_the_lines_before_its_place() {
        int id = ask("contoso", delete("a"), "");
        for (Order order : Order.values()) {
            Query query = Query.first(ALL, order, 5);
            Position place = order.position(store().page(query).lines().get(0));
            Page behind = store().page(query.after(place));

            assertThat(behind.lines()).isEmpty();
            assertThat(store().page(query.before(behind.previous().orElseThrow()))
                            .lines())
                    .extracting(Line::id)
                    .containsExactly(id);
        }
    }

    @Test
    default void refuses_a_place_that_no_page_of_the_filter_has() {
        Query query = Query.first(ALL.alias("sales"), Order.ALIAS, 5);

        assertThatThrownBy(() -> query.after(new Position("team", 1))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    default void a_line_tells_the_new_alias_only_where_there_is_one() {
        ask("contoso", new RenameGroup(Alias.of("a"), Alias.of("b")), "");
        ask("contoso", delete("c"), "");

        assertThat(store().page(Query.first(ALL, Order.OLDEST, 9)).lines())
                .extracting(Line::newAlias)
                .containsExactly("b", "");
    }

    @Test
    default void a_line_tells_the_title_that_it_gives() {
        ask("contoso", Requests.create("a"), "");
        ask("contoso", delete("c"), "");

        assertThat(store().page(Query.first(ALL, Order.OLDEST, 9)).lines())
                .extracting(Line::title)
                .containsExactly("Team", "");
    }

    @Test
    default void a_line_tells_who_has_taken_the_request_up() {
        Request request = store().find(ask("contoso", delete("a"), "")).orElseThrow();
        Trace trace = new Trace(Requests.NOW, Requests.person("anna"), Event.TAKE, Status.PENDING, "");
        store().replace(request.taken("anna", Requests.NOW), trace);
        ask("contoso", delete("b"), "");

        assertThat(store().page(Query.first(ALL, Order.OLDEST, 9)).lines())
                .extracting(Line::takenBy)
                .containsExactly("anna", "");
    }

    @Test
    default void a_line_tells_how_many_have_agreed_to_the_present_plan() {
        Request request = agreed(agreed(asked("a"), "anna"), "bob");
        assertThat(onlyLine().approvals()).isEqualTo(2);

        Request approved = agreed(request, "eve");
        Request claimed = keep(approved, approved.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        keep(claimed, claimed.replanned(new TextPlan("dn: CN=2\n", "dn: CN=3\n"), Requests.TIMES), Event.REPLAN);

        assertThat(onlyLine().approvals()).isZero();
    }

    private Request asked(String alias) {
        return store().find(ask("contoso", delete(alias), "")).orElseThrow();
    }

    private Request agreed(Request request, String by) {
        return keep(request, request.approved(Requests.yes(request, by), 3), Event.APPROVE);
    }

    private Request keep(Request before, Request next, Event event) {
        assertThat(store().replace(next, new Trace(Requests.NOW, Requests.person("anna"), event, before.status(), "")))
                .isTrue();
        return next;
    }

    private Line onlyLine() {
        return store().page(Query.first(ALL, Order.OLDEST, 9)).lines().get(0);
    }

    private int ask(String farm, Change change, String requester) {
        Draft draft = Requests.draft(
                new Asked(farm, "c", new RequestNote(requester, ""), change),
                new PlanText(1, "x", "y"),
                Requests.TIMES);
        return store().add(draft, new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, ""))
                .orElseThrow();
    }

    private List<Integer> numbers(Filter filter, Order order) {
        return store().page(Query.first(filter, order, 9)).lines().stream()
                .map(Line::id)
                .toList();
    }

    private List<Page> forwards(Query query) {
        List<Page> pages = new ArrayList<>(List.of(store().page(query)));
        while (pages.get(pages.size() - 1).next().isPresent()) {
            pages.add(
                    store().page(query.after(pages.get(pages.size() - 1).next().orElseThrow())));
        }
        return pages;
    }

    /** In the order in which they lie, not in that in which they were read. */
    private List<Page> backwards(Query query, Page last) {
        List<Page> pages = new ArrayList<>(List.of(last));
        while (pages.get(pages.size() - 1).previous().isPresent()) {
            pages.add(store().page(
                            query.before(pages.get(pages.size() - 1).previous().orElseThrow())));
        }
        Collections.reverse(pages);
        return pages;
    }

    private static List<Line> lines(List<Page> pages) {
        return pages.stream().flatMap(page -> page.lines().stream()).toList();
    }

    private static Change delete(String alias) {
        return new DeleteGroup(Alias.of(alias));
    }
}
