package io.opendms.approval.jdbc;

import io.opendms.approval.app.RaceContract;
import io.opendms.approval.port.RequestStore;
import io.opendms.record.ChangeRecord;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** On SQLite there is one node, so two threads of it race. */
final class SqliteRaceTest implements RaceContract {
    @TempDir
    private Path folder;

    private Store store;
    private RequestStore requests;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(folder), InstantSource.system());
        requests = new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public RequestStore requests() {
        return requests;
    }

    @Override
    public RequestStore requestsOfOther() {
        return requests;
    }

    @Override
    public ChangeRecord record() {
        return store.changeRecord();
    }

    @Override
    public ChangeRecord recordOfOther() {
        return store.changeRecord();
    }
}
