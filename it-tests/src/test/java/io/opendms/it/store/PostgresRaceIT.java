package io.opendms.it.store;

import io.opendms.approval.app.NodesRaceContract;
import io.opendms.approval.app.RaceContract;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.port.RequestStore;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.record.ChangeRecord;
import io.opendms.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database race. */
@ExtendWith(Peers.class)
@Beside
final class PostgresRaceIT implements RaceContract, NodesRaceContract {
    private final PostgresServer server;

    @TempDir
    private Path folder;

    private Store one;
    private Store other;

    PostgresRaceIT(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        String database = server.newDatabase();
        one = Nodes.open(server, database, folder.resolve("one"));
        other = Nodes.open(server, database, folder.resolve("other"));
    }

    @AfterEach
    void close() {
        other.close();
        one.close();
    }

    @Override
    public RequestStore requests() {
        return requests(one);
    }

    @Override
    public RequestStore requestsOfOther() {
        return requests(other);
    }

    private static RequestStore requests(Store node) {
        return new JdbcRequestStore(node.database(), node.auditTrail(), node.outbox());
    }

    @Override
    public ChangeRecord record() {
        return one.changeRecord();
    }

    @Override
    public ChangeRecord recordOfOther() {
        return other.changeRecord();
    }
}
