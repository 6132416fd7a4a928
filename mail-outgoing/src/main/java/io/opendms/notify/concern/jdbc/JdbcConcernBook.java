package io.opendms.notify.concern.jdbc;

import io.opendms.notify.concern.ConcernBook;
import io.opendms.notify.concern.OpenConcern;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has begun on one node, in the store's database. */
public final class JdbcConcernBook implements ConcernBook {
    private static final String SELECT = """
            SELECT kind, since, told
            FROM mail_concern
            WHERE node = ? AND ended IS NULL
            ORDER BY kind""";

    private static final String SELECT_ENDED = """
            SELECT kind
            FROM mail_concern
            WHERE node = ? AND ended >= ?""";

    private static final String INSERT = """
            INSERT INTO mail_concern (node, kind, since)
            VALUES (?, ?, ?)
            ON CONFLICT (node, kind) DO UPDATE
            SET since = excluded.since, told = NULL, ended = NULL
            WHERE mail_concern.ended IS NOT NULL""";

    private static final String UPDATE = """
            UPDATE mail_concern
            SET told = ?
            WHERE node = ? AND kind = ?""";

    private static final String END = """
            UPDATE mail_concern
            SET ended = ?
            WHERE node = ? AND kind = ?""";

    private static final String FORGET = """
            DELETE FROM mail_concern
            WHERE node = ? AND ended < ?""";

    private static final String READING = "read what administrators were told of";
    private static final String WRITING = "write what administrators were told of";

    private final Database database;
    private final String node;

    public JdbcConcernBook(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public List<OpenConcern> open() {
        return database.read(READING, reader -> {
            PreparedStatement select = reader.statement(SELECT);
            select.setString(1, node);
            List<OpenConcern> open = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String kind = row.getString("kind");
                    Instant since = Micros.instant(row.getLong("since"));
                    long told = row.getLong("told");
                    open.add(new OpenConcern(
                            kind, since, row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(told))));
                }
            }
            return open;
        });
    }

    @Override
    public Set<String> endedSince(Instant since) {
        return database.read(READING, reader -> {
            PreparedStatement select = reader.statement(SELECT_ENDED);
            select.setString(1, node);
            select.setLong(2, Micros.of(since));
            Set<String> kinds = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kinds.add(row.getString("kind"));
                }
            }
            return kinds;
        });
    }

    @Override
    public void begin(String kind, Instant since) {
        database.write(WRITING, writer -> {
            PreparedStatement insert = writer.statement(INSERT);
            insert.setString(1, node);
            insert.setString(2, kind);
            insert.setLong(3, Micros.of(since));
            return insert.executeUpdate();
        });
    }

    @Override
    public void told(String kind, Instant at) {
        database.write(WRITING, writer -> {
            PreparedStatement update = writer.statement(UPDATE);
            update.setLong(1, Micros.of(at));
            update.setString(2, node);
            update.setString(3, kind);
            return update.executeUpdate();
        });
    }

    @Override
    public void end(String kind, Instant at, Instant forget) {
        database.write(WRITING, writer -> {
            PreparedStatement update = writer.statement(END);
            update.setLong(1, Micros.of(at));
            update.setString(2, node);
            update.setString(3, kind);
            update.executeUpdate();
            PreparedStatement delete = writer.statement(FORGET);
            delete.setString(1, node);
            delete.setLong(2, Micros.of(forget));
            return delete.executeUpdate();
        });
    }
}
