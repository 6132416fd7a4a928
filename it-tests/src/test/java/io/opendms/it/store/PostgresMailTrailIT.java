package io.opendms.it.store;

import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.trail.Trail;
import io.opendms.ingest.trail.TrailContract;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresMailTrailIT implements TrailContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store store;

    PostgresMailTrailIT(PostgresServer server) {
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
    public Trail trail() {
        return new JdbcTrail(store.database(), store.node());
    }
}
