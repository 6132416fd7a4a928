package io.opendms.ingest.jdbc;

import io.opendms.ingest.dropfolder.aside.AsideFile;
import io.opendms.ingest.dropfolder.aside.AsideFiles;
import io.opendms.ingest.dropfolder.place.QuarantinedFile;
import io.opendms.ingest.message.Order;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Files that drop folders have set aside, as a table. */
public final class JdbcAsideFiles implements AsideFiles {
    private static final String SELECT_PAGE = """
            SELECT id, node, name, size, written_at, aside_at, sender, receivers, reason, deed
            FROM mail_drop_file
            WHERE id < ?
            ORDER BY id DESC
            LIMIT ?""";

    private static final String SELECT_ONE = """
            SELECT id, node, name, size, written_at, aside_at, sender, receivers, reason, deed
            FROM mail_drop_file
            WHERE id = ?""";

    private static final String SELECT_ORDERED = """
            SELECT id, node, name, size, written_at, aside_at, sender, receivers, reason, deed
            FROM mail_drop_file
            WHERE deed <> ''
            ORDER BY id""";

    private static final String SELECT_NODES = """
            SELECT id, node
            FROM mail_drop_file""";

    private static final String COUNT = """
            SELECT COUNT(*)
            FROM mail_drop_file""";

    private static final String COUNT_OF_NODE = """
            SELECT COUNT(*)
            FROM mail_drop_file
            WHERE node = ?""";

    private static final String ORDER = """
            UPDATE mail_drop_file
            SET deed = ?
            WHERE id = ? AND deed = ''""";

    private static final String UPSERT = """
            INSERT INTO mail_drop_file (id, node, name, size, written_at, aside_at, sender, receivers, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET node = excluded.node""";

    private static final String DELETE = """
            DELETE FROM mail_drop_file
            WHERE id = ?""";

    /** No id has a letter after {@code f}. */
    private static final String AFTER_ALL = "z";

    private final Database database;
    private final AuditChain audit;

    public JdbcAsideFiles(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public List<AsideFile> page(Optional<String> before, int limit) {
        return database.read("read what drop folders have set aside", session -> {
            PreparedStatement select = session.statement(SELECT_PAGE);
            select.setString(1, before.orElse(AFTER_ALL));
            select.setInt(2, limit);
            return files(select);
        });
    }

    @Override
    public Optional<AsideFile> find(String id) {
        return database.read("read file " + id + " of a drop folder", session -> one(session, id));
    }

    private static Optional<AsideFile> one(Session session, String id) throws SQLException {
        PreparedStatement select = session.statement(SELECT_ONE);
        select.setString(1, id);
        return files(select).stream().findFirst();
    }

    private static List<AsideFile> files(PreparedStatement select) throws SQLException {
        List<AsideFile> files = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                QuarantinedFile file = new QuarantinedFile(
                        row.getString(1),
                        row.getString(3),
                        row.getLong(4),
                        Micros.instant(row.getLong(5)),
                        Micros.instant(row.getLong(6)),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9));
                files.add(new AsideFile(row.getString(2), file, deed(row.getString(10))));
            }
        }
        return files;
    }

    private static Optional<Order.Deed> deed(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(Order.Deed.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    @Override
    public int count() {
        return database.read("count what drop folders have set aside", session -> number(session.statement(COUNT)));
    }

    @Override
    public int count(String node) {
        return database.read("count what the drop folder of " + node + " has set aside", session -> {
            PreparedStatement select = session.statement(COUNT_OF_NODE);
            select.setString(1, node);
            return number(select);
        });
    }

    private static int number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public Optional<AsideFile> order(String id, Order.Deed deed, AuditRecord record) {
        return database.write("write what is to be done with file " + id + " of a drop folder", session -> {
            PreparedStatement update = session.statement(ORDER);
            update.setString(1, deed.name().toLowerCase(Locale.ROOT));
            update.setString(2, id);
            if (update.executeUpdate() == 0) {
                return Optional.empty();
            }
            audit.append(session, record);
            return one(session, id);
        });
    }

    @Override
    public List<AsideFile> ordered() {
        return database.read(
                "read what is to be done in drop folders", session -> files(session.statement(SELECT_ORDERED)));
    }

    @Override
    public Map<String, String> nodes() {
        return database.read("read which node has what in quarantine", session -> {
            Map<String, String> nodes = new HashMap<>();
            try (ResultSet row = session.statement(SELECT_NODES).executeQuery()) {
                while (row.next()) {
                    nodes.put(row.getString(1), row.getString(2));
                }
            }
            return nodes;
        });
    }

    @Override
    public void add(String node, List<QuarantinedFile> files) {
        database.write("write what a drop folder has set aside", session -> {
            for (QuarantinedFile file : files) {
                PreparedStatement upsert = session.statement(UPSERT);
                upsert.setString(1, file.id());
                upsert.setString(2, node);
                upsert.setString(3, file.name());
                upsert.setLong(4, file.size());
                upsert.setLong(5, Micros.of(file.writtenAt()));
                upsert.setLong(6, Micros.of(file.asideAt()));
                upsert.setString(7, file.sender());
                upsert.setString(8, file.receivers());
                upsert.setString(9, file.reason());
                upsert.executeUpdate();
            }
            return files.size();
        });
    }

    @Override
    public void forget(Collection<String> ids) {
        database.write("forget what drop folders had set aside", session -> {
            for (String id : ids) {
                PreparedStatement delete = session.statement(DELETE);
                delete.setString(1, id);
                delete.executeUpdate();
            }
            return ids.size();
        });
    }
}
