package io.opendms.it.store;

import io.opendms.it.peer.PostgresServer;
import io.opendms.record.OutboxContract;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Stores of one or several nodes on one database. */
final class Nodes {
    private Nodes() {}

    static Store open(PostgresServer server, String database, Path data) {
        return open(server.url(database), PostgresServer.USER, PostgresServer.PASSWORD, data);
    }

    static Store open(String url, String user, String password, Path data) {
        return Store.open(
                new StoreSettings(data, Optional.of(new StoreSettings.Server(url, user, password)))
                        .telling(OutboxContract.CONSUMERS),
                InstantSource.system());
    }
}
