package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test of two nodes on one new database. */
@ExtendWith(Peers.class)
abstract class TwoNodes {
    final PostgresServer server;
    final String database;

    @TempDir
    Path folder;

    Store one;
    Store two;

    TwoNodes(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
    }

    @BeforeEach
    final void open() {
        one = Nodes.open(server, database, folder.resolve("one"));
        two = Nodes.open(server, database, folder.resolve("two"));
    }

    @AfterEach
    final void close() {
        two.close();
        one.close();
    }
}
