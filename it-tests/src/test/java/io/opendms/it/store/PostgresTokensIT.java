package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.decide.Tokens;
import io.opendms.notify.decide.TokensContract;
import io.opendms.notify.decide.jdbc.JdbcTokens;
import io.opendms.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database, which are asked in turn. */
@ExtendWith(Peers.class)
final class PostgresTokensIT implements TokensContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store one;
    private Store two;
    private int asked;

    PostgresTokensIT(PostgresServer server) {
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
    public synchronized Tokens tokens() {
        asked++;
        return new JdbcTokens(asked % 2 == 0 ? one.database() : two.database());
    }
}
