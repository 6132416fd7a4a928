package io.opendms.ingest.jdbc;

import io.opendms.InFolder;
import io.opendms.store.jdbc.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteHeartbeatStoreTest implements HeartbeatStoreContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public Database database() {
        return database;
    }
}
