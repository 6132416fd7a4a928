package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.concern.ConcernBook;
import io.opendms.notify.concern.ConcernBookContract;
import io.opendms.notify.concern.jdbc.JdbcConcernBook;
import io.opendms.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresConcernBookIT implements ConcernBookContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store store;

    PostgresConcernBookIT(PostgresServer server) {
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
    public ConcernBook book(String node) {
        return new JdbcConcernBook(store.database(), node);
    }
}
