package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.secret.jdbc.KeySightingsContract;
import io.opendms.store.Store;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresKeySightingsIT implements KeySightingsContract {
    private final PostgresServer server;
    private final String name;

    @TempDir
    private Path folder;

    private Store store;

    PostgresKeySightingsIT(PostgresServer server) {
        this.server = server;
        this.name = server.newDatabase();
    }

    @BeforeEach
    void open() {
        store = Nodes.open(server, name, folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Database database() {
        return store.database();
    }
}
