package io.opendms.it.store;

import io.opendms.security.jdbc.JdbcSessionStore;
import io.opendms.security.people.session.SessionStore;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSessionStoreIT implements SessionStoreContract {
    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(folder), InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public SessionStore store() {
        return new JdbcSessionStore(store.database());
    }

    @Override
    public SessionStore other() {
        return store();
    }
}
