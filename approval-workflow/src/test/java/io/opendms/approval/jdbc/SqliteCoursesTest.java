package io.opendms.approval.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Transition;
import io.opendms.approval.Transitions;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Trace;
import io.opendms.directory.TextPlan;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.audit.AuditFault;
import io.opendms.store.audit.AuditReader;
import io.opendms.store.audit.AuditVerification;
import io.opendms.store.course.Move;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verification of the audit trail finds in the tables of requests. */
final class SqliteCoursesTest {
    @TempDir
    private Path folder;

    private Database database;
    private RequestStore store;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        store = new JdbcRequestStore(database, new AuditChain(database, "node"), new JdbcOutbox(database, List.of()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_verification_knows_the_transitions_of_the_workflow() {
        assertThat(Move.all())
                .containsExactlyElementsOf(
                        Transitions.all().stream().map(SqliteCoursesTest::move).toList());
    }

    private static Move move(Transition each) {
        return new Move(
                each.from() == null ? "" : each.from().word(),
                each.event().name(),
                each.to().word());
    }

    @Test
    void a_verification_holds_what_stands_in_the_tables_against_the_audit_trail() throws SQLException {
        Request pending = added("team");
        Request approved = approve(pending);
        claim(approved);
        Request other = added("other");
        step(other, other.taken("bob", Requests.NOW), Event.TAKE, "bob");
        assertThat(unrecorded()).isEmpty();

        Request forged = added("forged");
        tamper("UPDATE approval_request SET status = 'approved' WHERE id = " + forged.id());
        assertThat(unrecorded()).singleElement().asString().contains("status approved at version 1");

        claim(store.find(forged.id()).orElseThrow());
        assertThat(unrecorded())
                .singleElement()
                .asString()
                .contains("step 2, CLAIM, is a step that no request takes: CLAIM from pending to applying");
    }

    @Test
    void an_approval_that_was_copied_for_a_later_plan_is_found_before_and_after_it_was_claimed() throws SQLException {
        Request again = replanned();
        assertThat(unrecorded()).isEmpty();

        tamper("""
                INSERT INTO approval_step
                SELECT request, 5, at, person, source, event, status, detail
                FROM approval_step
                WHERE event = 'APPROVE'""", "UPDATE approval_request SET status = 'approved', version = 5, comment = ''");
        assertThat(unrecorded()).singleElement().asString().contains("request 1: step 5, APPROVE, is in the store");

        claim(store.find(again.id()).orElseThrow());
        assertThat(unrecorded()).singleElement().asString().contains("request 1: step 5, APPROVE, is in the store");
    }

    @Test
    void a_decision_that_was_moved_to_a_later_plan_is_found() throws SQLException {
        replanned();
        tamper("UPDATE approval_decision SET round = 2");
        assertThat(unrecorded())
                .singleElement()
                .asString()
                .contains("decision 1, APPROVE by anna, is of round 2, and was said in round 1");
    }

    @Test
    void a_decision_that_was_copied_for_a_later_plan_is_found() throws SQLException {
        replanned();
        tamper("""
                INSERT INTO approval_decision
                    (request, number, round, verdict, decided_by, in_place_of, reason, decided_at, decider_names, voice_names)
                SELECT request, 2, 2, verdict, decided_by, in_place_of, reason, decided_at, decider_names, voice_names
                FROM approval_decision""");
        assertThat(unrecorded()).singleElement().asString().contains("decision 2, APPROVE by anna, is in the store");
    }

    @Test
    void a_request_that_was_put_back_to_an_earlier_plan_is_found() throws SQLException {
        replanned();
        tamper("UPDATE approval_request SET round = 1");
        assertThat(unrecorded()).singleElement().asString().contains("round 1 of its plan");
    }

    @Test
    void a_step_that_was_removed_is_found() throws SQLException {
        replanned();
        tamper(
                "DELETE FROM approval_step WHERE version = 4",
                "UPDATE approval_request SET version = 3, status = 'applying'");
        assertThat(unrecorded()).singleElement().asString().contains("round 2 of its plan");
        tamper("UPDATE approval_request SET round = 1");
        assertThat(unrecorded())
                .singleElement()
                .asString()
                .contains("a record of the trail tells of REPLAN by node, and that step is missing");
    }

    @Test
    void a_claim_that_takes_back_what_nobody_ordered_is_found() throws SQLException {
        Request applying = claim(approve(added("team")));
        Request applied = applying.applied("", Requests.NOW);
        step(applying, applied, Event.SUCCEED, "node");
        tamper("UPDATE approval_request SET undo_for = 'mallory'");
        claim(store.find(applied.id()).orElseThrow());
        assertThat(unrecorded())
                .singleElement()
                .asString()
                .contains("step 5, CLAIM, is there to take back what nobody ordered");
    }

    /** An approved request that waits again, since its plan was made anew. */
    private Request replanned() {
        Request applying = claim(approve(added("team")));
        Request again = applying.replanned(new TextPlan("dn: CN=other\n", ""), Requests.TIMES);
        step(applying, again, Event.REPLAN, "node");
        return again;
    }

    private Request added(String alias) {
        Trace submitted = new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "");
        int id = store.add(Requests.draft(Requests.create(alias)), submitted).orElseThrow();
        return store.find(id).orElseThrow();
    }

    private Request approve(Request pending) {
        Request approved = pending.approved(Requests.yes(pending, "anna"), 1);
        step(pending, approved, Event.APPROVE, "anna");
        return approved;
    }

    private Request claim(Request approved) {
        Request claimed = approved.claimed("node", Requests.NOW, Requests.NOW);
        step(approved, claimed, Event.CLAIM, "node");
        return claimed;
    }

    private void step(Request before, Request next, Event event, String by) {
        assertThat(store.replace(next, new Trace(Requests.NOW, Requests.person(by), event, before.status(), "")))
                .isTrue();
    }

    private void tamper(String... statements) throws SQLException {
        for (String statement : statements) {
            int changed =
                    database.commit(session -> session.statement(statement).executeUpdate());
            assertThat(changed).isEqualTo(1);
        }
    }

    private List<String> unrecorded() {
        return new AuditVerification(new AuditReader(database.readers()))
                .run().faults().stream().map(AuditFault::sentence).toList();
    }
}
