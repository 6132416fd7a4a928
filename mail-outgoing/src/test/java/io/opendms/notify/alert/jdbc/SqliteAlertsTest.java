package io.opendms.notify.alert.jdbc;

import io.opendms.notify.alert.AlertsContract;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAlertsTest implements AlertsContract {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Kept kept() {
        AuditChain audit = new AuditChain(database, "node");
        JdbcOutbox outbox = new JdbcOutbox(database, List.of(ItemNotice.SUBSCRIPTION));
        return new Kept(
                new JdbcAlertRegistry(database, audit),
                new JdbcAlertItems(database, outbox),
                new JdbcDepartures(database, audit),
                outbox);
    }
}
