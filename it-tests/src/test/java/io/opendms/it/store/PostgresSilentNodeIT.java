package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.Session.Turn;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that goes silent within a transaction, and others that wait for what it has locked. */
@ExtendWith(Peers.class)
final class PostgresSilentNodeIT {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch back = new CountDownLatch(1);
    private final Database one;
    private final Database two;

    PostgresSilentNodeIT(PostgresServer server) {
        String url = server.url(server.newDatabase());
        one = Database.postgresql(url, PostgresServer.USER, PostgresServer.PASSWORD);
        two = Database.postgresql(url, PostgresServer.USER, PostgresServer.PASSWORD);
    }

    @AfterEach
    void close() {
        back.countDown();
        threads.shutdown();
        two.close();
        one.close();
    }

    @Test
    void the_server_ends_a_silent_writer_before_those_who_wait_give_up_and_these_before_the_socket_does()
            throws SQLException {
        List<String> writer = one.commit(session -> values(
                session,
                "idle_in_transaction_session_timeout",
                "lock_timeout",
                "tcp_keepalives_idle",
                "tcp_keepalives_interval",
                "tcp_keepalives_count",
                "tcp_user_timeout"));
        List<String> reader =
                one.read("read the settings", session -> values(session, "tcp_keepalives_idle", "tcp_user_timeout"));

        assertThat(writer).containsExactly("15s", "40s", "20", "10", "3", "30000");
        assertThat(reader).containsExactly("20", "30000");
    }

    @Test
    void a_node_that_goes_silent_loses_its_turn_and_the_other_goes_on() throws Exception {
        Future<String> silent = threads.submit(() -> holdTurn("idle_in_transaction_session_timeout = '200ms'"));
        taken.await();

        assertThat(inTurn(two)).isEqualTo("done");

        back.countDown();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        assertThatThrownBy(silent::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(SQLException.class)
                .satisfies(failure::set);
        assertThat(one.failure((SQLException) failure.get()))
                .isInstanceOf(StoreFailure.Unreachable.class)
                .hasMessageContaining("ended the connection of this node, which had stood still within a transaction");
        assertThat(inTurn(one)).as("by a new connection").isEqualTo("done");
    }

    @Test
    void who_waits_too_long_hears_that_it_was_for_another_session() throws Exception {
        Future<String> holder = threads.submit(() -> holdTurn("idle_in_transaction_session_timeout = 0"));
        taken.await();
        AtomicReference<Throwable> failure = new AtomicReference<>();

        assertThatThrownBy(() -> two.commit(session -> {
                    session.statement("SET LOCAL lock_timeout = '100ms'").execute();
                    return inTurn(session);
                }))
                .isInstanceOf(SQLException.class)
                .satisfies(failure::set);

        assertThat(two.failure((SQLException) failure.get()))
                .isInstanceOf(StoreFailure.Unusable.class)
                .hasMessageContaining("another session kept what was to be written in")
                .hasMessageContaining("pg_stat_activity");
        back.countDown();
        assertThat(holder.get()).isEqualTo("done");
        assertThat(inTurn(two)).isEqualTo("done");
    }

    /** Takes the turn, and keeps it without a word, under one other setting for the rest of this transaction. */
    private String holdTurn(String setting) throws SQLException {
        return one.commit(session -> {
            session.await(Turn.ADMISSION);
            session.statement("SET LOCAL " + setting).execute();
            taken.countDown();
            try {
                back.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted", e);
            }
            return inTurn(session);
        });
    }

    private static String inTurn(Database node) throws SQLException {
        return node.commit(session -> inTurn(session));
    }

    private static String inTurn(Session session) throws SQLException {
        session.await(Turn.ADMISSION);
        return "done";
    }

    private static List<String> values(Session session, String... settings) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String setting : settings) {
            try (ResultSet row = session.statement("SHOW " + setting).executeQuery()) {
                row.next();
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
