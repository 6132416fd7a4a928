package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.KeyStorage;
import io.opendms.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database. */
@ExtendWith(Peers.class)
final class PostgresKeyStorageIT implements KeyStorageContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store one;
    private Store two;

    PostgresKeyStorageIT(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
    }

    @BeforeEach
    void open() {
        one = Nodes.open(server, database, folder.resolve("one"));
        two = Nodes.open(server, database, folder.resolve("two"));
    }

    @AfterEach
    void close() {
        two.close();
        one.close();
    }

    @Override
    public KeyStorage storage() {
        return new JdbcKeyStorage(one.database(), one.auditTrail());
    }

    @Override
    public KeyStorage other() {
        return new JdbcKeyStorage(two.database(), two.auditTrail());
    }
}
