package io.opendms.it.store;

import io.opendms.InFolder;
import io.opendms.ingest.dropfolder.aside.AsideFiles;
import io.opendms.ingest.dropfolder.aside.AsideFilesContract;
import io.opendms.ingest.jdbc.JdbcAsideFiles;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import io.opendms.store.trail.TrailReader;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(Peers.class)
final class PostgresAsideFilesIT implements AsideFilesContract {
    @RegisterExtension
    private final InFolder<Store> folder;

    private final Store store;

    PostgresAsideFilesIT(PostgresServer server) {
        folder = new InFolder<>(data -> Nodes.open(server, server.newDatabase(), data));
        store = folder.get();
    }

    @Override
    public AsideFiles files() {
        return new JdbcAsideFiles(store.database(), store.auditTrail());
    }

    @Override
    public TrailReader trail() {
        return new TrailReader(store.database().readers());
    }
}
