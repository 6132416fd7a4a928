package io.opendms.it.store;

import io.opendms.InFolder;
import io.opendms.ingest.list.ListRegistry;
import io.opendms.ingest.list.ListRegistryContract;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(Peers.class)
final class PostgresListRegistryIT implements ListRegistryContract {
    @RegisterExtension
    private final InFolder<Store> folder;

    private final Store store;

    PostgresListRegistryIT(PostgresServer server) {
        folder = new InFolder<>(data -> Nodes.open(server, server.newDatabase(), data));
        store = folder.get();
    }

    @Override
    public ListRegistry registry() {
        return new JdbcListRegistry(store.database(), store.auditTrail());
    }
}
