package io.opendms.ingest.list.jdbc;

import io.opendms.InFolder;
import io.opendms.ingest.list.ListRegistry;
import io.opendms.ingest.list.ListRegistryContract;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteListRegistryTest implements ListRegistryContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public ListRegistry registry() {
        return new JdbcListRegistry(database, new AuditChain(database, "node"));
    }
}
