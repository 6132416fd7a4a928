package io.opendms.security.jdbc;

import io.opendms.entry.LogText;
import io.opendms.record.AuditRecord;
import io.opendms.record.RecordFailure;
import io.opendms.security.key.KeyStorage;
import io.opendms.security.key.ServiceKey;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Service keys in the store's database. */
public final class JdbcKeyStorage implements KeyStorage {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcKeyStorage.class);

    private static final String INSERT = """
            INSERT INTO service_key (id, farm, hash, made, maker)
            VALUES (?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT id, farm, hash, made, maker, used, revoked
            FROM service_key
            WHERE id = ?""";

    private static final String SELECT_ALL = """
            SELECT id, farm, hash, made, maker, used, revoked
            FROM service_key
            ORDER BY made DESC, id""";

    private static final String REVOKE = """
            UPDATE service_key
            SET revoked = ?
            WHERE id = ? AND revoked IS NULL""";

    /** Another node may have noted a later use. */
    private static final String USED = """
            UPDATE service_key
            SET used = ?
            WHERE id = ? AND (used IS NULL OR used < ?)""";

    private final Database database;
    private final AuditChain audit;

    public JdbcKeyStorage(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public void add(ServiceKey key, AuditRecord record) {
        commit("keep a service key", writer -> {
            PreparedStatement insert = writer.statement(INSERT);
            insert.setString(1, key.id());
            insert.setString(2, key.farm());
            insert.setString(3, key.hash());
            insert.setLong(4, Micros.of(key.made()));
            insert.setString(5, key.maker());
            insert.executeUpdate();
            audit.append(writer, record);
            return true;
        });
    }

    @Override
    public Optional<ServiceKey> find(String id) {
        return read(reader -> {
            PreparedStatement select = reader.statement(SELECT);
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(key(row)) : Optional.empty();
            }
        });
    }

    @Override
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

    @Override
    public boolean revoke(String id, Instant at, AuditRecord record) {
        return commit("revoke a service key", writer -> {
            PreparedStatement update = writer.statement(REVOKE);
            update.setLong(1, Micros.of(at));
            update.setString(2, id);
            boolean ended = update.executeUpdate() > 0;
            if (ended) {
                audit.append(writer, record);
            }
            return ended;
        });
    }

    @Override
    public void used(String id, Instant at) {
        long micros = Micros.of(at);
        database.commitLater(
                writer -> {
                    PreparedStatement update = writer.statement(USED);
                    update.setLong(1, micros);
                    update.setString(2, id);
                    update.setLong(3, micros);
                    return update.executeUpdate();
                },
                failure -> LOG.warn("service_key_use_not_kept error=\"{}\"", LogText.message(failure)));
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
            return database.readers().read(work);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot look for service keys", e);
        }
    }

    private boolean commit(String doing, Work<Boolean> work) {
        try {
            return database.commit(work);
        } catch (SQLException e) {
            throw new RecordFailure("cannot " + doing, e);
        }
    }
}
