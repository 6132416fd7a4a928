package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Policies;
import io.opendms.approval.app.Reply;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Day;
import io.opendms.approval.port.Overview;
import io.opendms.approval.port.OverviewContract;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.RequestStoreContract;
import io.opendms.approval.port.Step;
import io.opendms.approval.port.Trace;
import io.opendms.approval.queue.jdbc.JdbcOverview;
import io.opendms.change.DeleteGroup;
import io.opendms.entry.Alias;
import io.opendms.farm.FarmScope;
import io.opendms.farm.Farms;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.PostgresServer;
import io.opendms.record.Mark;
import io.opendms.record.RecordFailure;
import io.opendms.store.GivenNumbers;
import io.opendms.store.Store;
import io.opendms.store.audit.AuditReader;
import io.opendms.store.audit.AuditVerification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of one node alone, then of two, on one database. */
@Beside
final class PostgresRequestStoreIT extends TwoNodes implements RequestStoreContract, OverviewContract {
    PostgresRequestStoreIT(PostgresServer server) {
        super(server);
    }

    @Override
    public RequestStore store() {
        return requests(one);
    }

    @Override
    public Overview overview() {
        return new JdbcOverview(one.database());
    }

    private static RequestStore requests(Store node) {
        return new JdbcRequestStore(node.database(), node.auditTrail(), node.outbox());
    }

    @Test
    void of_two_nodes_that_claim_one_request_one_gets_it() throws Exception {
        for (int round = 0; round < 20; round++) {
            int id = store().add(Requests.draft(Requests.create("team" + round)), submitted())
                    .orElseThrow();
            Request pending = store().find(id).orElseThrow();
            Request approved = pending.approved(Requests.yes(pending, "anna"), 1);
            store().replace(approved, trace(pending, Event.APPROVE));

            assertThat(together(() -> claim(one, approved), () -> claim(two, approved)))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void of_two_nodes_that_reserve_one_alias_one_gets_it() throws Exception {
        for (int round = 0; round < 20; round++) {
            String alias = "team" + round;

            assertThat(together(() -> reserve(one, alias), () -> reserve(two, alias)))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void two_nodes_together_admit_no_more_than_the_quota() throws Exception {
        for (int round = 1; round <= 20; round++) {
            String alias = "team" + round;
            Quota quota = new Quota(round, 0);

            assertThat(together(() -> admit(one, alias + "a", quota), () -> admit(two, alias + "b", quota)))
                    .containsOnlyOnce(true);
        }
        assertThat(store().countPending("contoso", "", 100)).isEqualTo(20);
    }

    @Test
    void a_farm_whose_request_was_kept_and_the_answer_lost_does_not_hear_that_another_has_the_alias() throws Exception {
        Draft draft = Requests.draft(Requests.create("team"));
        try (LostCommit relay = new LostCommit(server, database, "INSERT INTO approval_request");
                Store cut =
                        Nodes.open(relay.url(), PostgresServer.USER, PostgresServer.PASSWORD, folder.resolve("cut"))) {
            RequestStore requests = requests(cut);
            relay.loseNext();

            assertThatThrownBy(() -> requests.admit(draft, Mark.NONE, Quota.DEFAULT, submitted()))
                    .isInstanceOf(RecordFailure.class)
                    .hasMessageContaining("cannot keep the request to CreateDistributionGroup");

            assertThat(relay.hasLost()).isTrue();
            assertThat(store().isReserved(Alias.of("team"))).as("it was kept").isTrue();
        }
        assertThat(store().admit(draft, Mark.NONE, Quota.DEFAULT, submitted()))
                .as("another that comes later")
                .isNotInstanceOf(RequestStore.Admission.Kept.class);
    }

    @Test
    void the_same_change_on_two_nodes_gets_one_number() throws Exception {
        for (int round = 0; round < 20; round++) {
            Draft draft = Requests.draft(new DeleteGroup(Alias.of("team" + round)));

            assertThat(together(
                            () -> isKept(requests(one).admit(draft, Mark.NONE, Quota.DEFAULT, submitted())),
                            () -> isKept(requests(two).admit(draft, Mark.NONE, Quota.DEFAULT, submitted()))))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void a_reason_is_kept_without_the_character_that_the_server_does_not_take() {
        int id = store().add(Requests.draft(Requests.create("team")), submitted())
                .orElseThrow();
        Rules rules = new Rules(
                1,
                false,
                List.of("anna"),
                List.of(),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                Quota.DEFAULT);
        Decisions decisions = new Decisions(
                store(), new Policies(new Farms(List.of()), Map.of("contoso", rules)), () -> Requests.NOW, () -> {});

        assertThat(decisions.reject(id, 1, Requests.person("anna"), "no\0such\nteam"))
                .isInstanceOf(Reply.Done.class);
        assertThat(store().find(id).orElseThrow().comment()).isEqualTo("no such team");
        assertThat(store().history(id)).extracting(Step::detail).last().isEqualTo("no such team");
    }

    @Test
    void the_figures_of_two_nodes_are_added() {
        requests(one).add(Requests.draft(Requests.create("a")), submitted());
        requests(two).add(Requests.draft(Requests.create("b")), submitted());

        assertThat(overview().days(FarmScope.ALL, TODAY, TODAY)).containsExactly(new Day(TODAY, 2, 0));
    }

    @Test
    void a_request_cannot_be_deleted_so_that_its_number_stays_used() {
        store().add(Requests.draft(Requests.create("team")), submitted());

        assertThatThrownBy(() -> one.database()
                        .commit(session -> session.statement("DELETE FROM approval_request")
                                .executeUpdate()))
                .hasMessageContaining("never deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approval_step", "audit_record", "outbox"})
    void a_step_its_audit_record_and_its_notice_are_all_kept_or_none(String missing) throws SQLException {
        int id = store().add(Requests.draft(Requests.create("team")), submitted())
                .orElseThrow();
        Request pending = store().find(id).orElseThrow();
        Request expired = pending.expired(Requests.NOW, 1);
        List<Long> before = rows();
        execute("ALTER TABLE " + missing + " RENAME TO taken_away");

        assertThatThrownBy(() -> store().replace(expired, trace(pending, Event.EXPIRE)))
                .isInstanceOf(RecordFailure.class)
                .hasMessage("cannot keep version 2 of request " + id);

        execute("ALTER TABLE taken_away RENAME TO " + missing);
        assertThat(store().find(id)).contains(pending);
        assertThat(rows()).isEqualTo(before);
        assertThat(store().replace(expired, trace(pending, Event.EXPIRE))).isTrue();
        assertThat(store().find(id)).contains(expired);
        assertThat(rows())
                .as("one more of each; of two consumers one wants to hear of it")
                .containsExactly(before.get(0) + 1, before.get(1) + 1, before.get(2) + 1);
        assertThat(new AuditVerification(new AuditReader(one.database().readers()))
                        .run()
                        .faults())
                .isEmpty();
    }

    /** How many rows tell of steps, to auditors, and to consumers. */
    private List<Long> rows() throws SQLException {
        List<Long> counts = new ArrayList<>();
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("approval_step", "audit_record", "outbox")) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    counts.add(row.getLong(1));
                }
            }
        }
        return counts;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean claim(Store node, Request approved) {
        return requests(node)
                .replace(approved.claimed(node.node(), Requests.NOW, Requests.LATER), trace(approved, Event.CLAIM));
    }

    private static boolean reserve(Store node, String alias) {
        return requests(node)
                .add(Requests.draft(Requests.create(alias)), submitted())
                .isPresent();
    }

    private static boolean admit(Store node, String alias, Quota quota) {
        return isKept(requests(node).admit(Requests.draft(Requests.create(alias)), Mark.NONE, quota, submitted()));
    }

    private static boolean isKept(RequestStore.Admission admission) {
        return admission instanceof RequestStore.Admission.Kept;
    }

    @Test
    void numbers_go_on_beyond_those_of_the_store_whose_place_a_restored_one_takes() throws SQLException {
        int last = store().add(Requests.draft(Requests.create("before")), submitted())
                .orElseThrow();
        restoredAgain();
        int next = store().add(Requests.draft(Requests.create("after")), submitted())
                .orElseThrow();
        assertThat(next).isGreaterThan(last + 1_000_000);
        restoredAgain();
        assertThat(store().add(Requests.draft(Requests.create("again")), submitted())
                        .orElseThrow())
                .as("by a store restored from one that was restored")
                .isGreaterThan(next);
    }

    @Test
    void numbers_go_on_above_what_a_node_has_noted_where_nobody_told_a_restored_database(@TempDir Path data) {
        int last;
        try (Store before = Nodes.open(server, database, data)) {
            last = add(before, "before");
        }
        String older = server.newDatabase();
        int next;
        try (Store restored = Nodes.open(server, older, data);
                Store another = Nodes.open(server, older, folder.resolve("another"))) {
            next = add(another, "after");
            assertThat(next).isGreaterThan(last + 1_000_000);
            assertThat(add(restored, "then")).isEqualTo(next + 1);
        }
        try (Store again = Nodes.open(server, older, data)) {
            assertThat(add(again, "again")).as("once is enough").isEqualTo(next + 2);
        }
    }

    private static int add(Store opened, String alias) {
        return new JdbcRequestStore(opened.database(), opened.auditTrail(), opened.outbox())
                .add(Requests.draft(Requests.create(alias)), submitted())
                .orElseThrow();
    }

    private void restoredAgain() throws SQLException {
        execute(GivenNumbers.ON_A_SERVER);
    }

    private static Trace submitted() {
        return new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "");
    }

    private static Trace trace(Request before, Event event) {
        Status from = before.status();
        return new Trace(Requests.NOW, Requests.person("anna"), event, from, "");
    }

    private static List<Boolean> together(Callable<Boolean> first, Callable<Boolean> second) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : executor.invokeAll(List.of(first, second))) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
