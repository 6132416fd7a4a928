package io.opendms.store.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.entry.InvalidValueException;
import io.opendms.farm.FarmScope;
import io.opendms.record.AuditRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.audit.AuditReader;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcChangeRecord;
import io.opendms.store.record.NodeLease;
import io.opendms.store.trail.TrailQuery.Filter;
import io.opendms.store.trail.TrailQuery.Period;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What pages of the audit trail are like on each database; each test begins with an empty one. */
public interface TrailContract {
    Instant START = Instant.parse("2026-11-22T10:00:00Z");
    Filter ALL = Filter.of(FarmScope.ALL);

    /** The database under test. */
    Database database();

    @Test
    default void shows_what_was_done_the_newest_first() {
        chain("n1").append(record(0, "anna", "Approve", "contoso", "17"));
        long intent = change(
                "n1",
                new Intent(
                        at(1),
                        "r9",
                        "contoso",
                        "net:192.0.2.7",
                        "",
                        "CreateContact",
                        "Team",
                        "",
                        "",
                        "a rule",
                        "x",
                        "y"));

        TrailPage page = page(TrailQuery.first(ALL, 9));

        assertThat(page.lines())
                .containsExactly(
                        new TrailLine(
                                "n1",
                                2,
                                at(2),
                                intent,
                                "net:192.0.2.7",
                                "",
                                "",
                                "r9",
                                "CreateContact",
                                "contoso",
                                "Team",
                                "",
                                "a rule",
                                "APPLIED",
                                "done",
                                "",
                                ""),
                        new TrailLine(
                                "n1",
                                1,
                                at(0),
                                0,
                                "anna",
                                "max",
                                "192.0.2.9",
                                "request-17",
                                "Approve",
                                "contoso",
                                "17",
                                "why",
                                "",
                                "APPROVED",
                                "",
                                "",
                                ""));
        assertThat(page.next()).isEmpty();
        assertThat(page.cut()).isFalse();
        assertThat(new AuditReader(database().readers()).find("n1", 2))
                .hasValueSatisfying(
                        entry -> assertThat(entry.record().action().after()).isEqualTo("x"));
        assertThat(new AuditReader(database().readers()).find("n2", 2)).isEmpty();
    }

    @Test
    default void gives_the_beginning_of_what_was_before_and_after_where_it_is_asked_for() {
        change("n1", new Intent(at(1), "r9", "contoso", "eve", "CreateContact", "Team", "", "", "wide", "back"));
        chain("n1")
                .append(new AuditRecord(
                        at(2),
                        new AuditRecord.Origin("anna", "", "", ""),
                        new AuditRecord.Action("Approve", "contoso", "17", "", "pending", "\uD83D\uDE00\uD83D\uDE00"),
                        "APPROVED",
                        ""));

        assertThat(page(TrailQuery.first(ALL, 9).withTexts(3)).lines())
                .extracting(line -> line.before() + " " + line.after())
                .containsExactly("pen \uD83D\uDE00\uD83D\uDE00", "bac wid");
        assertThat(page(TrailQuery.first(ALL, 9)).lines())
                .allSatisfy(line -> assertThat(line.before() + line.after()).isEmpty());
    }

    @Test
    default void finds_one_record_of_the_farms_that_somebody_may_see() {
        chain("n1").append(record(0, "anna", "Approve", "contoso", "17"));
        chain("n1").append(record(1, "anna", "SignIn", "", "anna"));
        TrailReader reader = new TrailReader(database().readers());

        assertThat(reader.find(FarmScope.of(List.of("contoso")), "n1", 1))
                .hasValueSatisfying(
                        entry -> assertThat(TrailLine.of(entry).subject()).isEqualTo("17"));
        assertThat(reader.find(FarmScope.of(List.of("fabrikam")), "n1", 1)).isEmpty();
        assertThat(reader.find(FarmScope.of(List.of("contoso")), "n1", 2)).isEmpty();
        assertThat(reader.find(FarmScope.ALL, "n1", 2)).isPresent();
        assertThat(reader.find(FarmScope.ALL, "n1", 3)).isEmpty();
        assertThat(reader.find(FarmScope.ALL, "n2", 1)).isEmpty();
    }

    @Test
    default void pages_go_through_the_chains_of_all_nodes_once() {
        AuditChain one = chain("n1");
        AuditChain two = chain("n2");
        for (int i = 0; i < 30; i++) {
            (i % 3 == 0 ? two : one).append(record(i, "anna", "Approve", "contoso", Integer.toString(i)));
        }

        List<TrailLine> lines = new ArrayList<>();
        TrailQuery query = TrailQuery.first(ALL, 7);
        TrailPage page = page(query);
        lines.addAll(page.lines());
        while (page.next().isPresent()) {
            page = page(query.after(TrailPlace.parse(page.next().get().text())));
            lines.addAll(page.lines());
        }

        assertThat(lines).hasSize(30).extracting(TrailLine::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    default void finds_records_by_each_of_their_parts() {
        AuditChain chain = chain("n1");
        chain.append(record(0, "Anna", "Approve", "contoso", "1"));
        chain.append(record(1, "bob", "Reject", "contoso", "2"));
        chain.append(record(2, "bob", "Approve", "fabrikam", "3"));
        change("n1", new Intent(at(3), "r9", "contoso", "eve", "CreateContact", "Team", "", "", "x", "y"));

        assertThat(subjects(f -> new Filter(FarmScope.of(List.of("contoso", "gone")), "", "", "", "", Period.ALWAYS)))
                .containsExactly("Team", "2", "1");
        assertThat(subjects(f -> new Filter(f.farms(), "AN", "", "", "", f.period())))
                .containsExactly("1");
        assertThat(subjects(f -> new Filter(f.farms(), "a%", "", "", "", f.period())))
                .isEmpty();
        assertThat(subjects(f -> new Filter(f.farms(), "", "Approve", "", "", f.period())))
                .containsExactly("3", "1");
        assertThat(subjects(f -> new Filter(f.farms(), "", "approve", "", "", f.period())))
                .containsExactly("3", "1");
        assertThat(subjects(f -> new Filter(f.farms(), "", "CREATECONTACT", "", "", f.period())))
                .containsExactly("Team");
        assertThat(subjects(f -> new Filter(f.farms(), "", "", "TEAM", "", f.period())))
                .containsExactly("Team");
        assertThat(subjects(f -> new Filter(f.farms(), "", "", "", "r9", f.period())))
                .containsExactly("Team");
        assertThat(subjects(f -> new Filter(f.farms(), "bob", "Approve", "3", "request-3", f.period())))
                .containsExactly("3");
        assertThat(subjects(f -> new Filter(FarmScope.of(List.of()), "", "", "", "", f.period())))
                .isEmpty();
    }

    @Test
    default void finds_what_was_done_with_a_request_at_once_however_much_came_after() {
        AuditChain chain = chain("n1");
        chain.append(record(0, "anna", "Approve", "contoso", "17"));
        change("n1", new Intent(at(1), "r9", "contoso", "eve", "CreateContact", "17", "", "", "x", "y"));
        chain.append(record(2, "anna", "Succeed", "contoso", "17"));
        for (int i = 0; i <= TrailReader.MOST; i++) {
            chain.append(record(3, "bob", "Approve", "contoso", "18"));
        }

        TrailPage page = page(TrailQuery.first(Filter.ofRequest(FarmScope.ALL, 17), 10));

        assertThat(page.lines()).extracting(TrailLine::action).containsExactly("Succeed", "Approve");
        assertThat(page.next()).isEmpty();
        assertThat(page.cut()).isFalse();
        assertThat(page(TrailQuery.first(Filter.ofRequest(FarmScope.of(List.of("fabrikam")), 17), 10))
                        .lines())
                .isEmpty();
    }

    @Test
    default void finds_the_changes_that_were_made_for_a_request_with_what_was_before_and_after() {
        Intent made = change(1, "DeleteDistributionGroup", "request-17");
        long first = begun("n1", made, other -> chain("n1").append(record(2, "bob", "Approve", "contoso", "18")));
        chain("n1").append(record(3, "anna", "OrderUndo", "contoso", "17"));
        long second = begun("n1", change(4, "UndoDeleteDistributionGroup", "request-17"), other -> {});
        change("n1", change(5, "CreateContact", "r9"));

        TrailPage page =
                page(TrailQuery.first(Filter.ofRequest(FarmScope.ALL, 17), 10).withTexts(4));

        assertThat(page.lines())
                .extracting(TrailLine::action, TrailLine::intent, TrailLine::before, TrailLine::after)
                .containsExactly(
                        tuple("UndoDeleteDistributionGroup", second, "back", "wide"),
                        tuple("Begin", 0L, "", ""),
                        tuple("OrderUndo", 0L, "", ""),
                        tuple("DeleteDistributionGroup", first, "back", "wide"),
                        tuple("Begin", 0L, "", ""));
        TrailQuery few = TrailQuery.first(Filter.ofRequest(FarmScope.ALL, 17), 2);
        assertThat(page(few.after(page(few).next().orElseThrow())).lines())
                .as("the second page")
                .extracting(TrailLine::action)
                .containsExactly("OrderUndo", "DeleteDistributionGroup");
        assertThat(page(TrailQuery.first(Filter.ofRequest(FarmScope.of(List.of("fabrikam")), 17), 10))
                        .lines())
                .isEmpty();
    }

    @Test
    default void finds_the_change_of_a_request_that_another_node_brought_to_its_end() {
        chain("n2").append(record(0, "bob", "Approve", "contoso", "18"));
        long intent = begun("n1", change(1, "DeleteDistributionGroup", "request-17"), open -> takenOver(open, "n2"));

        assertThat(page(TrailQuery.first(Filter.ofRequest(FarmScope.ALL, 17), 10))
                        .lines())
                .extracting(TrailLine::node, TrailLine::action, TrailLine::intent)
                .containsExactly(tuple("n2", "DeleteDistributionGroup", intent), tuple("n1", "Begin", 0L));
    }

    @Test
    default void finds_records_of_a_time() {
        AuditChain chain = chain("n1");
        for (int i = 0; i < 40; i++) {
            chain.append(record(i * 600, "anna", "Approve", "contoso", Integer.toString(i)));
        }

        assertThat(subjects(f -> new Filter(f.farms(), "", "", "", "", new Period(at(6000), at(7200)))))
                .containsExactly("11", "10");
        assertThat(subjects(f -> new Filter(f.farms(), "", "", "", "", new Period(at(99_999), at(199_999)))))
                .isEmpty();
        assertThat(subjects(f -> new Filter(f.farms(), "", "", "", "", new Period(Instant.MIN, Instant.MAX))))
                .contains("0", "39");
    }

    @Test
    default void a_page_that_looked_at_enough_records_says_so_and_goes_on_from_there() throws SQLException {
        AuditChain one = chain("n1");
        one.append(record(0, "anna", "Approve", "contoso", "first"));
        int count = TrailReader.MOST + 10;
        database().commit(session -> {
            for (int i = 1; i < count; i++) {
                one.append(session, record(i, "bob", "Approve", "contoso", "other"));
            }
            return count;
        });
        chain("n2").append(record(count, "anna", "Approve", "contoso", "last"));
        TrailQuery query = TrailQuery.first(new Filter(FarmScope.ALL, "anna", "", "", "", Period.ALWAYS), 5);

        TrailPage page = page(query);
        assertThat(page.lines()).extracting(TrailLine::subject).containsExactly("last");
        assertThat(page.cut()).isTrue();
        TrailPage second = page(query.after(page.next().orElseThrow()));
        TrailPage third = page(query.after(second.next().orElseThrow()));

        assertThat(second.lines()).isEmpty();
        assertThat(third.lines()).extracting(TrailLine::subject).containsExactly("first");
        assertThat(third.next()).isEmpty();
    }

    @Test
    default void refuses_a_place_that_is_none() {
        for (String text : List.of("", "n1", "n1.", "n1.-1", "n1.1~", "n1.1;DROP", "n1.99999999999999999999")) {
            assertThatThrownBy(() -> TrailPlace.parse(text)).as(text).isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> TrailPlace.parse("n1.1~".repeat(200) + "n1.1"))
                .isInstanceOf(InvalidValueException.class);
    }

    private List<String> subjects(UnaryOperator<Filter> filter) {
        return page(TrailQuery.first(filter.apply(ALL), 50)).lines().stream()
                .map(TrailLine::subject)
                .toList();
    }

    private TrailPage page(TrailQuery query) {
        return new TrailReader(database().readers()).page(query);
    }

    private AuditChain chain(String node) {
        return new AuditChain(database(), node);
    }

    private long change(String node, Intent intent) {
        try (NodeLease lease = NodeLease.take(database(), node)) {
            JdbcChangeRecord changes = new JdbcChangeRecord(database(), lease, chain(node));
            long number = changes.open(intent);
            changes.close(number, new Closing(intent.at().plusSeconds(1), Closing.Result.APPLIED, "done"));
            return number;
        }
    }

    /** A change that begins with a step of request 17, and ends after something else has happened. */
    private long begun(String node, Intent intent, LongConsumer meanwhile) {
        try (NodeLease lease = NodeLease.take(database(), node)) {
            JdbcChangeRecord changes = new JdbcChangeRecord(database(), lease, chain(node));
            long number = changes.open(intent);
            chain(node)
                    .append(new AuditRecord(
                            intent.at(),
                            new AuditRecord.Origin(node, "max", "", "request-17"),
                            new AuditRecord.Action("Begin", "contoso", "17", "intent " + number, "", ""),
                            "APPLYING",
                            ""));
            meanwhile.accept(number);
            if (changes.isOpen(number)) {
                changes.close(number, new Closing(intent.at().plusSeconds(1), Closing.Result.APPLIED, "done"));
            }
            return number;
        }
    }

    private void takenOver(long intent, String node) {
        try (NodeLease lease = NodeLease.take(database(), node)) {
            database()
                    .commit(session -> session.statement("UPDATE open_intent SET node = 'n2' WHERE number = " + intent)
                            .executeUpdate());
            new JdbcChangeRecord(database(), lease, chain(node))
                    .close(intent, new Closing(at(9), Closing.Result.APPLIED, "found in the directory"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Intent change(int second, String operation, String requestId) {
        return new Intent(at(second), requestId, "contoso", "eve", operation, "crew", "", "", "wide", "back");
    }

    private static AuditRecord record(int second, String actor, String action, String farm, String subject) {
        return new AuditRecord(
                at(second),
                new AuditRecord.Origin(actor, "max", "192.0.2.9", "request-" + subject),
                new AuditRecord.Action(action, farm, subject, "why", "", ""),
                "APPROVED",
                "");
    }

    private static Instant at(int second) {
        return START.plus(Duration.ofSeconds(second));
    }
}
