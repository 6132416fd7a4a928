package io.opendms.ingest.jdbc;

import io.opendms.ingest.heartbeat.HeartbeatKey;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The key of heartbeats, one for all nodes of a store. */
public final class JdbcHeartbeatKey {
    private static final String INSERT = """
            INSERT INTO mail_heartbeat_key (id, secret)
            VALUES (1, ?)
            ON CONFLICT (id) DO NOTHING""";

    private static final String SELECT = """
            SELECT secret
            FROM mail_heartbeat_key
            WHERE id = 1""";

    private JdbcHeartbeatKey() {}

    /**
     * The key; made if there is none yet.
     *
     * @throws RecordFailure if the store cannot be used
     */
    public static HeartbeatKey obtain(Database database) {
        Optional<HeartbeatKey> known = find(database.readers());
        if (known.isPresent()) {
            return known.get();
        }
        try {
            database.commit(session -> {
                PreparedStatement insert = session.statement(INSERT);
                insert.setString(1, HeartbeatKey.newSecret());
                return insert.executeUpdate();
            });
        } catch (SQLException e) {
            throw new RecordFailure("cannot write the key of heartbeats", e);
        }
        return find(database.readers()).orElseThrow(() -> new IllegalStateException("the key of heartbeats is gone"));
    }

    /**
     * The key; empty if no service has made one.
     *
     * @throws RecordFailure if the store cannot be read
     */
    public static Optional<HeartbeatKey> find(Readers readers) {
        try {
            return readers.read(session -> {
                try (ResultSet row = session.statement(SELECT).executeQuery()) {
                    return row.next() ? Optional.of(new HeartbeatKey(row.getString(1))) : Optional.empty();
                }
            });
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read the key of heartbeats", e);
        }
    }
}
