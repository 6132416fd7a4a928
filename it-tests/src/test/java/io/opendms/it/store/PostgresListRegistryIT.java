package io.opendms.it.store;

import io.opendms.ingest.list.ListRegistry;
import io.opendms.ingest.list.ListRegistryContract;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresListRegistryIT implements ListRegistryContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store store;

    PostgresListRegistryIT(PostgresServer server) {
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
    public ListRegistry registry() {
        return new JdbcListRegistry(store.database(), store.auditTrail());
    }
}
