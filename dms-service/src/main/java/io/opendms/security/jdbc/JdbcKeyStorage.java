package io.opendms.security.jdbc;

import io.opendms.entry.LogText;
import io.opendms.record.AuditRecord;
import io.opendms.record.RecordFailure;
import io.opendms.security.key.KeyStorage;
import io.opendms.security.key.ServiceKey;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
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
    private final JdbcKeyReader reader;

    public JdbcKeyStorage(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
        this.reader = new JdbcKeyReader(database.readers());
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
        return reader.find(id);
    }

    @Override
    public List<ServiceKey> all() {
        return reader.all();
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

    private boolean commit(String doing, Work<Boolean> work) {
        try {
            return database.commit(work);
        } catch (SQLException e) {
            throw new RecordFailure("cannot " + doing, e);
        }
    }
}
