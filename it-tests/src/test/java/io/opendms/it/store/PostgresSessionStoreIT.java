package io.opendms.it.store;

import io.opendms.it.peer.PostgresServer;
import io.opendms.security.jdbc.JdbcSessionStore;
import io.opendms.security.people.session.SessionStore;

/** Two nodes on one database. */
final class PostgresSessionStoreIT extends TwoNodes implements SessionStoreContract {
    PostgresSessionStoreIT(PostgresServer server) {
        super(server);
    }

    @Override
    public SessionStore store() {
        return new JdbcSessionStore(one.database());
    }

    @Override
    public SessionStore other() {
        return new JdbcSessionStore(two.database());
    }
}
