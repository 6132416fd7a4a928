package io.opendms.notify.concern.jdbc;

import io.opendms.notify.concern.ConcernBook;
import io.opendms.notify.concern.OpenConcern;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has begun on one node, in the store's database. */
public final class JdbcConcernBook implements ConcernBook {
    private static final String SELECT = """
            SELECT kind, since, told
            FROM mail_concern
            WHERE node = ?
            ORDER BY kind""";

    private static final String INSERT = """
            INSERT INTO mail_concern (node, kind, since)
            VALUES (?, ?, ?)
            ON CONFLICT (node, kind) DO NOTHING""";

    private static final String UPDATE = """
            UPDATE mail_concern
            SET told = ?
            WHERE node = ? AND kind = ?""";

    private static final String DELETE = """
            DELETE FROM mail_concern
            WHERE node = ? AND kind = ?""";

    private final Database database;
    private final String node;

    public JdbcConcernBook(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public List<OpenConcern> open() {
        try {
            return database.readers().read(reader -> {
                PreparedStatement select = reader.statement(SELECT);
                select.setString(1, node);
                List<OpenConcern> open = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String kind = row.getString("kind");
                        Instant since = instant(row.getLong("since"));
                        long told = row.getLong("told");
                        open.add(new OpenConcern(
                                kind, since, row.wasNull() ? Optional.empty() : Optional.of(instant(told))));
                    }
                }
                return open;
            });
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read what administrators were told of", e);
        }
    }

    @Override
    public void begin(String kind, Instant since) {
        commit(writer -> {
            PreparedStatement insert = writer.statement(INSERT);
            insert.setString(1, node);
            insert.setString(2, kind);
            insert.setLong(3, micros(since));
            return insert.executeUpdate();
        });
    }

    @Override
    public void told(String kind, Instant at) {
        commit(writer -> {
            PreparedStatement update = writer.statement(UPDATE);
            update.setLong(1, micros(at));
            update.setString(2, node);
            update.setString(3, kind);
            return update.executeUpdate();
        });
    }

    @Override
    public void end(String kind) {
        commit(writer -> {
            PreparedStatement delete = writer.statement(DELETE);
            delete.setString(1, node);
            delete.setString(2, kind);
            return delete.executeUpdate();
        });
    }

    private void commit(Work<Integer> work) {
        try {
            database.commit(work);
        } catch (SQLException e) {
            throw new RecordFailure("cannot write what administrators were told of", e);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
