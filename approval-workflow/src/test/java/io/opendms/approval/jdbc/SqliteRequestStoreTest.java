package io.opendms.approval.jdbc;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.approval.Asked;
import io.opendms.approval.Decision;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.Work;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Overview;
import io.opendms.approval.port.OverviewContract;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.RequestStoreContract;
import io.opendms.approval.port.Trace;
import io.opendms.approval.queue.jdbc.JdbcOverview;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.farm.FarmScope;
import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import io.opendms.record.Subscription;
import io.opendms.store.Backup;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import io.opendms.submit.Refusal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRequestStoreTest implements RequestStoreContract, OverviewContract {
    @TempDir
    private Path folder;

    private Database database;
    private RequestStore store;
    private JdbcOutbox outbox;

    @Test
    void gives_no_number_again_that_was_given_after_the_backup_which_was_restored() {
        Path data = folder.resolve("data");
        Path copy = folder.resolve("copy");
        Path restored = folder.resolve("restored");
        Path again = folder.resolve("again");
        try (Store before = Store.open(StoreSettings.embedded(data), InstantSource.system())) {
            assertThat(add(before, "first")).isEqualTo(1);
            new Backup(copy).make(StoreSettings.embedded(data), Optional.empty(), InstantSource.system());
            assertThat(add(before, "second")).isEqualTo(2);
        }
        Instant year = Instant.parse("2026-01-01T00:00:00Z");
        new Backup(copy).restore(restored, InstantSource.fixed(year.plusSeconds(5000)));
        try (Store after = Store.open(StoreSettings.embedded(restored), InstantSource.system())) {
            int next = add(after, "third");
            assertThat(next).isEqualTo(5001);
            assertThat(add(after, "fourth")).isEqualTo(next + 1);
            assertThat(requests(after).find(next)).isPresent();
            assertThat(requests(after).history(next)).hasSize(1);
        }
        Path second = folder.resolve("second");
        new Backup(second).make(StoreSettings.embedded(restored), Optional.empty(), InstantSource.system());
        new Backup(second).restore(again, InstantSource.fixed(year));
        try (Store after = Store.open(StoreSettings.embedded(again), InstantSource.system())) {
            assertThat(add(after, "fifth")).as("of a copy of a restored store").isEqualTo(1_005_003);
        }
    }

    private static RequestStore requests(Store opened) {
        return new JdbcRequestStore(opened.database(), opened.auditTrail(), opened.outbox());
    }

    private static int add(Store opened, String alias) {
        Trace submitted = new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "");
        return requests(opened)
                .add(Requests.draft(Requests.create(alias)), submitted)
                .orElseThrow();
    }

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        outbox = new JdbcOutbox(database, List.of(new Subscription("test", Set.of(), Set.of())));
        store = new JdbcRequestStore(database, new AuditChain(database, "node"), outbox);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public RequestStore store() {
        return store;
    }

    @Override
    public Overview overview() {
        return new JdbcOverview(database);
    }

    @Test
    void requests_are_there_after_a_restart() {
        int id = store.add(Requests.draft(Requests.create("team")), submitted()).orElseThrow();
        close();
        open();

        assertThat(store.find(id))
                .contains(Requests.draft(Requests.create("team")).numbered(id));
    }

    @Test
    void a_store_of_the_version_before_learns_what_was_agreed_and_renamed() throws SQLException {
        int rename = store.add(Requests.draft(new RenameGroup(Alias.of("sales"), Alias.of("Emea.sales"))), submitted())
                .orElseThrow();
        Request pending = store.find(rename).orElseThrow();
        store.replace(pending.approved(Requests.yes(pending, "anna"), 2), trace(Event.APPROVE));
        store.add(Requests.draft(Requests.create("team")), submitted());
        forgetVersion8();
        close();
        open();

        assertThat(store.page(Query.first(Filter.of(FarmScope.ALL).text("emea"), Order.OLDEST, 9))
                        .lines())
                .extracting(Line::id, Line::approvals)
                .containsExactly(tuple(rename, 1));
        assertThat(store.page(Query.first(Filter.of(FarmScope.ALL), Order.OLDEST, 9))
                        .lines())
                .extracting(Line::approvals)
                .containsExactly(1, 0);
    }

    private void forgetVersion8() throws SQLException {
        for (String statement : List.of(
                "DROP INDEX approval_request_status_new_alias",
                "DROP INDEX approval_request_new_alias",
                "ALTER TABLE approval_request DROP COLUMN new_alias_key",
                "ALTER TABLE approval_request DROP COLUMN approvals",
                "DELETE FROM schema_version WHERE number = 8")) {
            database.commit(session -> session.statement(statement).executeUpdate());
        }
    }

    @Test
    void a_request_cannot_be_deleted_so_that_its_number_stays_used() {
        store.add(Requests.draft(Requests.create("team")), submitted());

        assertThatThrownBy(() -> database.commit(session ->
                        session.statement("DELETE FROM approval_request").executeUpdate()))
                .hasMessageContaining("a request is never deleted");
    }

    @Test
    void a_closed_store_says_that_nothing_was_kept() {
        database.close();

        assertThatThrownBy(() -> store.add(Requests.draft(Requests.create("team")), submitted()))
                .isInstanceOf(RecordFailure.class);
        assertThatThrownBy(() -> store.find(1))
                .isInstanceOf(RecordFailure.class)
                .hasMessage("cannot read request 1");
        open();
        assertThat(store.find(1)).isEmpty();
    }

    @Test
    void each_step_is_audited_and_each_change_of_status_is_told() {
        int id = store.add(Requests.draft(Requests.create("team")), submitted()).orElseThrow();
        Request pending = store.find(id).orElseThrow();
        Request half = pending.approved(Requests.yes(pending, "anna"), 2);
        store.replace(half, trace(Event.APPROVE));
        store.replace(half.rejected(Requests.no(half, "bob")), trace(Event.REJECT));

        assertThat(audited()).containsExactly("Submit 1 PENDING", "Approve 1 PENDING", "Reject 1 REJECTED");
        assertThat(told())
                .containsExactly(
                        new Notice(Requests.NOW, "request_pending", "contoso", "1", """
                                {"event":"request_pending","id":1,"version":1,"status":"pending","from":"",\
                                "farm":"contoso","caller":"net:192.0.2.1","action":"CreateDistributionGroup","alias":"team","newAlias":"",\
                                "title":"Team","description":"All of us","requester":"max@contoso.com",\
                                "justification":"we need it","expires":"2026-12-22T10:15:30.123456Z",\
                                "by":"farm","comment":"","at":"2026-11-22T10:15:30.123456Z"}"""),
                        new Notice(Requests.NOW, "request_rejected", "contoso", "1", """
                                {"event":"request_rejected","id":1,"version":3,"status":"rejected","from":"pending",\
                                "farm":"contoso","caller":"net:192.0.2.1","action":"CreateDistributionGroup","alias":"team","newAlias":"",\
                                "title":"Team","description":"All of us","requester":"max@contoso.com",\
                                "justification":"we need it","expires":"2026-12-22T10:15:30.123456Z",\
                                "by":"anna","comment":"no such team",\
                                "at":"2026-11-22T10:15:30.123456Z"}"""));
    }

    @Test
    void a_decision_of_a_deputy_is_audited_with_whose_voice_it_is() {
        for (Decision.Verdict verdict : Decision.Verdict.values()) {
            int id = store.add(Requests.draft(Requests.create("team" + verdict.ordinal())), submitted())
                    .orElseThrow();
            Request pending = store.find(id).orElseThrow();
            Decision decision = new Decision(1, verdict, "anna", "ben", "in place of nobody", Requests.NOW);
            boolean yes = verdict == Decision.Verdict.APPROVE;
            store.replace(
                    yes ? pending.approved(decision, 1) : pending.rejected(decision),
                    trace(yes ? Event.APPROVE : Event.REJECT));
        }

        assertThat(recorded("detail")).containsExactly("", "decided in place of ben", "", "decided in place of ben");
    }

    @Test
    void what_failed_is_told_with_whether_any_of_it_may_be_written() {
        for (long intent : new long[] {0, 7}) {
            int id = store.add(Requests.draft(Requests.create("team" + intent)), submitted())
                    .orElseThrow();
            Request pending = store.find(id).orElseThrow();
            Request approved = pending.approved(Requests.yes(pending, "anna"), 1);
            store.replace(approved, trace(Event.APPROVE));
            Request claimed = approved.claimed("node", Requests.NOW, Requests.LATER);
            store.replace(claimed, trace(Event.CLAIM));
            Request begun = new Request(
                    id,
                    claimed.version(),
                    claimed.status(),
                    claimed.asked(),
                    claimed.plan(),
                    claimed.decisions(),
                    "",
                    new Work(1, intent, "node", ""),
                    null,
                    "",
                    claimed.times());
            store.replace(begun.failed(Refusal.NOT_PERMITTED, "a right is missing", Requests.NOW), trace(Event.FAIL));
        }

        assertThat(told())
                .filteredOn(notice -> notice.topic().equals("request_failed"))
                .extracting(Notice::body)
                .satisfiesExactly(
                        body -> assertThat(body).endsWith("\"written\":\"nothing\"}"),
                        body -> assertThat(body).endsWith("\"written\":\"unknown\"}"));
    }

    @Test
    void a_submission_is_audited_under_the_id_that_the_log_has_of_its_call() {
        Draft draft = Requests.draft(Requests.create("team"));
        Trace call = new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "", "k3x9");
        Request request = store.find(store.add(draft, call).orElseThrow()).orElseThrow();
        store.replace(
                request.expired(Requests.NOW, 1),
                new Trace(Requests.NOW, Requests.person("node"), Event.EXPIRE, request.status(), ""));

        assertThat(recorded("request_id")).containsExactly("k3x9", "request-1");
    }

    @Test
    void what_is_told_is_json_whatever_was_asked_for() {
        Draft draft = Requests.draft(
                new Asked(
                        "contoso",
                        "c",
                        new RequestNote("\"\\é\uD83D\uDE00\uD800", ""),
                        new RenameGroup(Alias.of("old"), Alias.of("new"))),
                new PlanText(1, "secret plan", ""),
                Requests.TIMES);
        store.add(draft, submitted());

        assertThat(told())
                .singleElement()
                .extracting(Notice::body, as(InstanceOfAssertFactories.STRING))
                .contains("\"alias\":\"old\",\"newAlias\":\"new\"")
                .contains("\"requester\":\"\\\"\\\\é\\ud83d\\ude00\\ud800\"")
                .doesNotContain("secret plan");
    }

    private List<Notice> told() {
        List<Notice> told = new ArrayList<>();
        List<ClaimedNotice> claimed = outbox.claim("test", Requests.NOW, Requests.LATER, 1);
        while (!claimed.isEmpty()) {
            told.add(claimed.get(0).notice());
            outbox.done(claimed.get(0).number());
            claimed = outbox.claim("test", Requests.NOW, Requests.LATER, 1);
        }
        return told;
    }

    /** As those of a version that let a rename which only spells the alias in another way reserve none. */
    @Test
    void a_request_that_came_without_a_reservation_goes_on_without_it() throws SQLException {
        Draft respelling = Requests.draft(new RenameGroup(Alias.of("team"), Alias.of("TEAM")));
        Request request = respelling.numbered(store.add(respelling, submitted()).orElseThrow());
        database.commit(session -> session.statement("UPDATE approval_request SET reserved_key = NULL")
                .executeUpdate());
        store.add(Requests.draft(Requests.create("team")), submitted());

        assertThat(store.replace(request.taken("anna", Requests.NOW), trace(Event.TAKE)))
                .isTrue();
    }

    @Test
    void a_step_that_cannot_be_told_is_not_made() throws SQLException {
        int id = store.add(Requests.draft(Requests.create("team")), submitted()).orElseThrow();
        Request pending = store.find(id).orElseThrow();
        database.commit(session -> session.statement("DROP TABLE outbox").executeUpdate());

        assertThatThrownBy(() -> store.replace(pending.expired(Requests.NOW, 1), trace(Event.EXPIRE)))
                .isInstanceOf(RecordFailure.class)
                .hasMessage("cannot keep version 2 of request 1");

        assertThat(store.find(id)).contains(pending);
        assertThat(store.history(id)).hasSize(1);
        assertThat(audited()).hasSize(1);
    }

    private List<String> audited() {
        return recorded("action || ' ' || subject || ' ' || result");
    }

    /** What stands in a column of all audit records. */
    private List<String> recorded(String column) {
        return database.readers().read(session -> {
            List<String> records = new ArrayList<>();
            try (ResultSet row = session.statement("SELECT " + column + " FROM audit_record ORDER BY number")
                    .executeQuery()) {
                while (row.next()) {
                    records.add(row.getString(1));
                }
            }
            return records;
        });
    }

    private static Trace trace(Event event) {
        return new Trace(Requests.NOW, Requests.person("anna"), event, Status.PENDING, "");
    }

    private static Trace submitted() {
        return new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "");
    }
}
