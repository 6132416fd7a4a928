package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.AlertScene;
import io.opendms.notify.alert.AlertsContract;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.notify.alert.jdbc.JdbcAlertItems;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.alert.jdbc.JdbcDepartures;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.text.Language;
import io.opendms.store.Store;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresAlertsIT implements AlertsContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store store;

    PostgresAlertsIT(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
    }

    @BeforeEach
    void open() {
        store = Nodes.open(server, database, folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nodes_that_set_alerts_at_once_make_one_of_the_same_and_no_more_than_may_be() throws Exception {
        try (Store other = Nodes.open(server, database, folder.resolve("other"))) {
            List<AlertRegistry> nodes =
                    List.of(kept(store).registry(), kept(other).registry());
            int lists = AlertRegistry.MOST_OF_SUBSCRIBER + 10;
            List<Callable<Optional<Alert>>> puts = IntStream.range(0, 2 * lists)
                    .<Callable<Optional<Alert>>>mapToObj(
                            i -> () -> nodes.get(i % 2).put(wish(i / 2), NOW, RECORD))
                    .toList();
            ExecutorService hands = Executors.newFixedThreadPool(4);
            try {
                for (Future<Optional<Alert>> put : hands.invokeAll(puts)) {
                    put.get();
                }
            } finally {
                hands.shutdownNow();
            }
            assertThat(nodes.get(0).of(Subscriber.person("anna"))).hasSize(AlertRegistry.MOST_OF_SUBSCRIBER);
        }
    }

    @Test
    void nothing_hangs_on_an_alert_that_was_removed_while_items_came() throws Exception {
        try (Store other = Nodes.open(server, database, folder.resolve("other"))) {
            Kept here = kept(store);
            Kept there = kept(other);
            ExecutorService hands = Executors.newFixedThreadPool(2);
            try {
                for (int i = 0; i < 30; i++) {
                    long id = here.registry()
                            .put(AlertScene.atOnce(Subscriber.person("anna")), NOW, RECORD)
                            .orElseThrow()
                            .id();
                    Callable<Boolean> arrival = () -> {
                        here.arrives("one");
                        return true;
                    };
                    Callable<Boolean> removal = () -> there.registry().remove(id, RECORD);
                    for (Future<Boolean> done : hands.invokeAll(List.of(arrival, removal))) {
                        done.get();
                    }
                }
            } finally {
                hands.shutdownNow();
            }
            assertThat(here.registry().page(0, 10)).isEmpty();
            int left = store.database().readers().read(session -> {
                try (ResultSet row =
                        session.statement("SELECT COUNT(*) FROM alert_item").executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            });
            assertThat(left).isZero();
        }
    }

    private static Wish wish(int list) {
        return new Wish(
                Subscriber.person("anna"),
                MailAddress.parse("list", "list" + list + "@sp.contoso.com"),
                Rhythm.atOnce(ZoneOffset.UTC),
                Language.ENGLISH);
    }

    @Override
    public Kept kept() {
        return kept(store);
    }

    private static Kept kept(Store store) {
        JdbcOutbox outbox = new JdbcOutbox(store.database(), List.of(ItemNotice.SUBSCRIPTION));
        return new Kept(
                new JdbcAlertRegistry(store.database(), store.auditTrail()),
                new JdbcAlertItems(store.database(), outbox),
                new JdbcDepartures(store.database(), store.auditTrail()),
                outbox,
                new JdbcMailQueue(store.database(), 60),
                new JdbcOutgoingMails(store.database(), store.auditTrail()));
    }
}
