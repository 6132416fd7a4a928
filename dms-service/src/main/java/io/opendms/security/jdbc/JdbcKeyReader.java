package io.opendms.security.jdbc;

import io.opendms.record.RecordFailure;
import io.opendms.security.key.ServiceKey;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the service keys of a store, also of one that a running service writes. */
public final class JdbcKeyReader {
    private static final String SELECT = """
            SELECT id, farm, hash, made, maker, used, revoked
            FROM service_key
            WHERE id = ?""";

    private static final String SELECT_ALL = """
            SELECT id, farm, hash, made, maker, used, revoked
            FROM service_key
            ORDER BY made DESC, id""";

    private final Readers readers;

    public JdbcKeyReader(Readers readers) {
        this.readers = readers;
    }

    /**
     * All keys, the newest first, also those that were revoked.
     *
     * @throws RecordFailure if the store cannot be read
     */
    public List<ServiceKey> all() {
        return read(reader -> {
            List<ServiceKey> keys = new ArrayList<>();
            try (ResultSet row = reader.statement(SELECT_ALL).executeQuery()) {
                while (row.next()) {
                    keys.add(key(row));
                }
            }
            return keys;
        });
    }

    Optional<ServiceKey> find(String id) {
        return read(reader -> {
            PreparedStatement select = reader.statement(SELECT);
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(key(row)) : Optional.empty();
            }
        });
    }

    private static ServiceKey key(ResultSet row) throws SQLException {
        return new ServiceKey(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Micros.instant(row.getLong(4)),
                row.getString(5),
                instant(row, 6),
                instant(row, 7));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
    }

    private <T> T read(Work<T> work) {
        try {
            return readers.read(work);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot look for service keys", e);
        }
    }
}
