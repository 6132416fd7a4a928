package io.opendms.it.store;

import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;

/** Two nodes on one database. */
final class PostgresAccessBookIT extends TwoNodes implements AccessBookContract {
    PostgresAccessBookIT(PostgresServer server) {
        super(server);
    }

    @Override
    public Store one() {
        return one;
    }

    @Override
    public Store other() {
        return two;
    }
}
