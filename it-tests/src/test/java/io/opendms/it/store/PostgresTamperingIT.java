package io.opendms.it.store;

import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.CourseContract;
import io.opendms.store.audit.ForgeryContract;
import io.opendms.store.audit.TamperingContract;
import io.opendms.store.audit.TruncationContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The owner of the tables on a server. */
@ExtendWith(Peers.class)
@Beside
final class PostgresTamperingIT implements TamperingContract, TruncationContract, CourseContract, ForgeryContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    PostgresTamperingIT(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public StoreSettings settings() {
        return new StoreSettings(folder, Optional.of(server.settings(database)));
    }

    @Override
    public Store open() {
        return Store.open(settings(), InstantSource.fixed(AT));
    }

    @Override
    public Connection connect() throws SQLException {
        return server.administrator(database);
    }

    @Override
    public List<String> release() {
        return List.of(
                "ALTER TABLE change_intent DISABLE TRIGGER USER", "ALTER TABLE audit_record DISABLE TRIGGER USER");
    }
}
