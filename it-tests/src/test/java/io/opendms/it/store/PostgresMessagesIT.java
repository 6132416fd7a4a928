package io.opendms.it.store;

import io.opendms.InFolder;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.MessagesContract;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.Trail;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import io.opendms.store.record.JdbcOutbox;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(Peers.class)
final class PostgresMessagesIT implements MessagesContract {
    @RegisterExtension
    private final InFolder<Store> folder;

    private final Store store;

    PostgresMessagesIT(PostgresServer server) {
        folder = new InFolder<>(data -> Nodes.open(server, server.newDatabase(), data));
        store = folder.get();
    }

    @Override
    public Messages messages() {
        return new JdbcMessages(store.database(), store.auditTrail());
    }

    @Override
    public Trail trail(Findings findings) {
        return new JdbcTrail(store.database(), "node-1", new JdbcOutbox(store.database(), List.of()), findings);
    }
}
