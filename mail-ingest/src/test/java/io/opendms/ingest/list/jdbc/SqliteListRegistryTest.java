package io.opendms.ingest.list.jdbc;

import io.opendms.ingest.list.ListRegistry;
import io.opendms.ingest.list.ListRegistryContract;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteListRegistryTest implements ListRegistryContract {
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
    public ListRegistry registry() {
        return new JdbcListRegistry(database, new AuditChain(database, "node"));
    }
}
