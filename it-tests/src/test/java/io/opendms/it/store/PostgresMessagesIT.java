package io.opendms.it.store;

import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.MessagesContract;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.Trail;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresMessagesIT implements MessagesContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store store;

    PostgresMessagesIT(PostgresServer server) {
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
    public Messages messages() {
        return new JdbcMessages(store.database(), store.auditTrail());
    }

    @Override
    public Trail trail(Findings findings) {
        return new JdbcTrail(store.database(), "node-1", new JdbcOutbox(store.database(), List.of()), findings);
    }
}
