package io.opendms.it.store;

import io.opendms.InFolder;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.concern.ConcernBook;
import io.opendms.notify.concern.ConcernBookContract;
import io.opendms.notify.concern.jdbc.JdbcConcernBook;
import io.opendms.store.Store;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(Peers.class)
final class PostgresConcernBookIT implements ConcernBookContract {
    @RegisterExtension
    private final InFolder<Store> folder;

    private final Store store;

    PostgresConcernBookIT(PostgresServer server) {
        folder = new InFolder<>(data -> Nodes.open(server, server.newDatabase(), data));
        store = folder.get();
    }

    @Override
    public ConcernBook book(String node) {
        return new JdbcConcernBook(store.database(), node);
    }
}
