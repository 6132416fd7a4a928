package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.jdbc.Database;
import io.opendms.store.trail.TrailContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
final class PostgresTrailIT implements TrailContract {
    private final PostgresServer server;

    private Database database;

    PostgresTrailIT(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        database = Database.postgresql(server.url(server.newDatabase()), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Database database() {
        return database;
    }
}
