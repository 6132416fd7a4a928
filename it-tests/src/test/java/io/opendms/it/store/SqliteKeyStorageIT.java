package io.opendms.it.store;

import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.KeyStorage;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteKeyStorageIT implements KeyStorageContract {
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
    public KeyStorage storage() {
        return new JdbcKeyStorage(store.database(), store.auditTrail());
    }

    @Override
    public KeyStorage other() {
        return storage();
    }
}
