package io.opendms.it.store;

import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.decide.Tokens;
import io.opendms.notify.decide.TokensContract;
import io.opendms.notify.decide.jdbc.JdbcTokens;

/** Two nodes on one database, which are asked in turn. */
final class PostgresTokensIT extends TwoNodes implements TokensContract {
    private int asked;

    PostgresTokensIT(PostgresServer server) {
        super(server);
    }

    @Override
    public synchronized Tokens tokens() {
        asked++;
        return new JdbcTokens(asked % 2 == 0 ? one.database() : two.database());
    }
}
