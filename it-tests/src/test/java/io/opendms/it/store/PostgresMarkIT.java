package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.Requests;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.RequestStore.Admission;
import io.opendms.approval.port.Trace;
import io.opendms.change.Change;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.entry.Alias;
import io.opendms.it.peer.PostgresServer;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import io.opendms.store.Store;
import io.opendms.store.jdbc.Session.Turn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node that keeps a request learns of the aliases that another gives meanwhile. */
final class PostgresMarkIT extends TwoNodes {
    private static final Alias TEAM = Alias.of("team");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    PostgresMarkIT(PostgresServer server) {
        super(server);
    }

    @AfterEach
    void let_threads_end() {
        mayEnd.countDown();
        threads.shutdown();
    }

    @Test
    void a_mark_is_behind_what_has_ended_or_gives_other_aliases_and_before_what_has_no_end_yet() {
        assertThat(mark()).isZero();
        long ended = give(two, "team");
        end(two, ended, Closing.Result.APPLIED);
        long last = give(two, "crew");
        assertThat(mark()).isEqualTo(last);

        long open = give(two, "TEAM");
        two.changeRecord().open(intent("team"));
        assertThat(mark()).isEqualTo(open - 1);

        end(two, open, Closing.Result.NOT_APPLIED);
        assertThat(mark()).isGreaterThan(open);
        long reserved = two.changeRecord().openGiving(intent("old"), TEAM);
        assertThat(mark()).isEqualTo(reserved - 1);
    }

    /** The order in which intents get numbers is not the order in which they are there to be read. */
    @Test
    void a_mark_waits_for_who_has_a_number_already() throws Exception {
        CountDownLatch inserted = new CountDownLatch(1);
        Future<Long> slow = threads.submit(() -> two.database().commit(session -> {
            session.share(Turn.ADMISSION);
            long number = insertOpen(session.statement("""
                    WITH intent AS (
                        INSERT INTO change_intent (node, at, request_id, farm, caller, operation, alias, requestor,
                            justification, ldif, inverse_ldif, given_key)
                        VALUES ('two', 0, 'r', 'f', 'c', 'CreateContact', 'team', '', '', '', '', 'team')
                        RETURNING number)
                    INSERT INTO open_intent (number, node, digest)
                    SELECT number, 'two', ''
                    FROM intent
                    RETURNING number""").executeQuery());
            inserted.countDown();
            awaitEnd();
            return number;
        }));
        inserted.await();
        long later = one.changeRecord().open(intent("other"));
        Future<Long> mark = threads.submit(this::mark);
        await().until(this::somebodyWaits);

        mayEnd.countDown();

        assertThat(slow.get()).isLessThan(later);
        assertThat(mark.get()).isEqualTo(slow.get() - 1);
    }

    @ParameterizedTest
    @EnumSource(Closing.Result.class)
    void a_request_is_overtaken_by_an_intent_that_gives_its_alias_whatever_became_of_it(Closing.Result result) {
        Mark before = one.changeRecord().mark(TEAM);
        assertThat(admit(before, Requests.create("crew"))).isInstanceOf(Admission.Kept.class);

        end(two, give(two, "Team"), result);

        assertThat(admit(before, Requests.create("team"))).isEqualTo(new Admission.Overtaken());
        assertThat(admit(before, new RenameGroup(Alias.of("old"), TEAM))).isEqualTo(new Admission.Overtaken());
        assertThat(store().isReserved(TEAM)).isFalse();
        assertThat(admit(before, new DeleteGroup(TEAM)))
                .as("that gives no alias")
                .isInstanceOf(Admission.Kept.class);
        assertThat(admit(one.changeRecord().mark(TEAM), Requests.create("team")))
                .isInstanceOf(Admission.Kept.class);
    }

    @Test
    void an_alias_is_given_also_by_another_of_the_same_address() {
        Mark before = one.changeRecord().mark(Alias.of("race"));

        give(two, "räce");

        assertThat(admit(before, Requests.create("race"))).isEqualTo(new Admission.Overtaken());
    }

    @Test
    void who_repeats_a_request_or_wants_a_reserved_alias_hears_of_that_request_and_not_of_its_writes() {
        Change rename = new RenameGroup(Alias.of("old"), TEAM);
        Mark before = one.changeRecord().mark(TEAM);
        Admission first = admit(before, rename);
        two.changeRecord().openGiving(intent("old"), TEAM);

        assertThat(first).isInstanceOf(Admission.Kept.class);
        assertThat(admit(before, rename)).isEqualTo(new Admission.Known(((Admission.Kept) first).id()));
        assertThat(admit(before, Requests.create("team"))).isEqualTo(new Admission.AliasReserved());
    }

    private long mark() {
        return one.changeRecord().mark(TEAM).intent();
    }

    private RequestStore store() {
        return new JdbcRequestStore(one.database(), one.auditTrail(), one.outbox());
    }

    private Admission admit(Mark mark, Change change) {
        Draft draft = Requests.draft(change);
        return store().admit(
                        draft,
                        mark,
                        Quota.DEFAULT,
                        new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, ""));
    }

    private static long give(Store node, String alias) {
        return node.changeRecord()
                .openUnlessReserved(intent(alias), Alias.of(alias))
                .orElseThrow();
    }

    private static void end(Store node, long intent, Closing.Result result) {
        node.changeRecord().close(intent, new Closing(Instant.EPOCH, result, ""));
    }

    private static Intent intent(String alias) {
        return new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", alias, "", "", "", "");
    }

    private static long insertOpen(ResultSet inserted) throws SQLException {
        try (inserted) {
            inserted.next();
            return inserted.getLong(1);
        }
    }

    private void awaitEnd() throws SQLException {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    private boolean somebodyWaits() throws SQLException {
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(*)
                        FROM pg_locks
                        WHERE locktype = 'advisory' AND NOT granted
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")) {
            row.next();
            return row.getInt(1) == 1;
        }
    }
}
