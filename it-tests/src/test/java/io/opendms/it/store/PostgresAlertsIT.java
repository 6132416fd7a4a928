package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.alert.AlertsContract;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.notify.alert.jdbc.JdbcAlertItems;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.alert.jdbc.JdbcDepartures;
import io.opendms.store.Store;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    @Override
    public Kept kept() {
        JdbcOutbox outbox = new JdbcOutbox(store.database(), List.of(ItemNotice.SUBSCRIPTION));
        return new Kept(
                new JdbcAlertRegistry(store.database(), store.auditTrail()),
                new JdbcAlertItems(store.database(), outbox),
                new JdbcDepartures(store.database(), store.auditTrail()),
                outbox);
    }
}
