package io.opendms.notify.secret.jdbc;

import io.opendms.notify.secret.KeySighting;
import io.opendms.notify.secret.KeySightings;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row for each node. */
public final class JdbcKeySightings implements KeySightings {
    private static final String UPSERT = """
            INSERT INTO mail_key_sighting (node, fingerprint, at)
            VALUES (?, ?, ?)
            ON CONFLICT (node) DO UPDATE
            SET fingerprint = excluded.fingerprint, at = excluded.at""";

    private static final String FORGET = """
            DELETE FROM mail_key_sighting
            WHERE at < ?""";

    private static final String SELECT = """
            SELECT node, fingerprint, at
            FROM mail_key_sighting
            ORDER BY node""";

    private final Database database;

    public JdbcKeySightings(Database database) {
        this.database = database;
    }

    @Override
    public void keep(KeySighting sighting, Instant forgotten) {
        try {
            database.commit(session -> {
                PreparedStatement upsert = session.statement(UPSERT);
                upsert.setString(1, sighting.node());
                upsert.setString(2, sighting.fingerprint());
                upsert.setLong(3, Micros.of(sighting.at()));
                upsert.executeUpdate();
                PreparedStatement forget = session.statement(FORGET);
                forget.setLong(1, Micros.of(forgotten));
                return forget.executeUpdate();
            });
        } catch (SQLException e) {
            throw new RecordFailure("cannot write which key this node has", e);
        }
    }

    @Override
    public List<KeySighting> all() {
        return all(database.readers());
    }

    /**
     * The same, for who only reads the store.
     *
     * @throws RecordFailure if the store cannot be read
     */
    public static List<KeySighting> all(Readers readers) {
        try {
            return readers.read(session -> {
                List<KeySighting> all = new ArrayList<>();
                try (ResultSet row = session.statement(SELECT).executeQuery()) {
                    while (row.next()) {
                        all.add(new KeySighting(row.getString(1), row.getString(2), Micros.instant(row.getLong(3))));
                    }
                }
                return all;
            });
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read which node has which key", e);
        }
    }
}
