package io.opendms.it.store;

import io.opendms.it.peer.PostgresServer;
import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.KeyStorage;

/** Two nodes on one database. */
final class PostgresKeyStorageIT extends TwoNodes implements KeyStorageContract {
    PostgresKeyStorageIT(PostgresServer server) {
        super(server);
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
