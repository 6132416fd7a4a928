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
        return open(server.settings(database), data);
    }

    static Store open(String url, String user, String password, Path data) {
        return open(new StoreSettings.Server(url, user, password), data);
    }

    private static Store open(StoreSettings.Server server, Path data) {
        return Store.open(
                new StoreSettings(data, Optional.of(server)).telling(OutboxContract.CONSUMERS), InstantSource.system());
    }
}
