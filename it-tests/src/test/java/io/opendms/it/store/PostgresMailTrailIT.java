package io.opendms.it.store;

import io.opendms.InFolder;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.Trail;
import io.opendms.ingest.trail.TrailContract;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.record.Subscription;
import io.opendms.store.Store;
import io.opendms.store.record.JdbcOutbox;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(Peers.class)
final class PostgresMailTrailIT implements TrailContract {
    @RegisterExtension
    private final InFolder<Store> folder;

    private final Store store;

    PostgresMailTrailIT(PostgresServer server) {
        folder = new InFolder<>(data -> Nodes.open(server, server.newDatabase(), data));
        store = folder.get();
    }

    @Override
    public Trail trail() {
        return new JdbcTrail(store.database(), store.node());
    }

    @Override
    public Telling telling() {
        JdbcOutbox outbox = new JdbcOutbox(store.database(), List.of(new Subscription("hook", Set.of(), Set.of())));
        return new Telling(new JdbcTrail(store.database(), store.node(), outbox, Findings.NONE), outbox);
    }
}
