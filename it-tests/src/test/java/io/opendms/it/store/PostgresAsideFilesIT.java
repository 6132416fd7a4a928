package io.opendms.it.store;

import io.opendms.ingest.dropfolder.aside.AsideFiles;
import io.opendms.ingest.dropfolder.aside.AsideFilesContract;
import io.opendms.ingest.jdbc.JdbcAsideFiles;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import io.opendms.store.trail.TrailReader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresAsideFilesIT implements AsideFilesContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store store;

    PostgresAsideFilesIT(PostgresServer server) {
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
    public AsideFiles files() {
        return new JdbcAsideFiles(store.database(), store.auditTrail());
    }

    @Override
    public TrailReader trail() {
        return new TrailReader(store.database().readers());
    }
}
