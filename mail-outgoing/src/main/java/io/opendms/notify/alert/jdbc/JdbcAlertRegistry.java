package io.opendms.notify.alert.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts as rows. */
public final class JdbcAlertRegistry implements AlertRegistry {
    private static final String SELECT = """
            SELECT id, kind, name, list, frequency, day, hour, zone, language
            FROM alert
            WHERE id = ? AND %s""".formatted(AlertTable.IS_KNOWN);

    private static final String SELECT_THERE = """
            SELECT 1
            FROM alert
            WHERE id = ?""";

    private static final String SELECT_OF = """
            SELECT id, kind, name, list, frequency, day, hour, zone, language
            FROM alert
            WHERE kind = ? AND name_key = ? AND %s
            ORDER BY list""".formatted(AlertTable.IS_KNOWN);

    private static final String SELECT_PAGE = """
            SELECT id, kind, name, list, frequency, day, hour, zone, language
            FROM alert
            WHERE id > ? AND %s
            ORDER BY id
            LIMIT ?""".formatted(AlertTable.IS_KNOWN);

    private static final String SELECT_TROUBLES = """
            SELECT id, trouble
            FROM alert
            WHERE trouble <> ''
            LIMIT ?""";

    private static final String SELECT_WATCH = """
            SELECT id
            FROM alert
            WHERE list = ?
            LIMIT 1""";

    private static final String COUNTS = """
            SELECT
                (SELECT COUNT(*) FROM alert WHERE kind = ? AND name_key = ?),
                (SELECT COUNT(*) FROM alert WHERE list = ?)""";

    /**
     * What is being told stays as it is until it is told; then the new revision counts. Else what waits is due now, of an alert at
     * once.
     */
    private static final String UPDATE = """
            UPDATE alert SET
                name = ?, frequency = ?, day = ?, hour = ?, zone = ?, language = ?,
                revision = revision + 1,
                due_at = CASE WHEN telling > 0 THEN due_at ELSE COALESCE(?, CASE WHEN waiting > 0 THEN ? END) END
            WHERE list = ? AND kind = ? AND name_key = ?
            RETURNING id""";

    private static final String INSERT = """
            INSERT INTO alert (
                list, kind, name, name_key, frequency, day, hour, zone, language, due_at, since, waiting, batch, telling,
                window_at, written)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, 0, 0, 0)
            RETURNING id""";

    private final Database database;
    private final AuditChain audit;

    public JdbcAlertRegistry(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public Optional<Alert> put(Wish wish, Instant now, AuditRecord record) {
        return database.write("write an alert", session -> {
            // Each looks at how many there are before it adds one.
            session.await(Session.Turn.ALERTS);
            Optional<Long> id = update(session, wish, now);
            if (id.isEmpty() && hasRoom(session, wish)) {
                id = insert(session, wish, now);
            }
            if (id.isPresent()) {
                audit.append(session, record);
            }
            return id.map(number -> new Alert(number, wish));
        });
    }

    private static Optional<Long> update(Session session, Wish wish, Instant now) throws SQLException {
        Rhythm rhythm = wish.rhythm();
        PreparedStatement update = session.statement(UPDATE);
        update.setString(1, wish.subscriber().name());
        update.setString(2, rhythm.frequency().word());
        update.setInt(3, rhythm.day().getValue());
        update.setInt(4, rhythm.hour());
        update.setString(5, rhythm.zone().getId());
        update.setString(6, wish.language().tag());
        setDue(update, 7, rhythm, now);
        update.setLong(8, Micros.of(now));
        update.setString(9, wish.list().key());
        update.setString(10, wish.subscriber().kind().word());
        update.setString(11, wish.subscriber().key());
        return id(update);
    }

    private static Optional<Long> insert(Session session, Wish wish, Instant now) throws SQLException {
        Rhythm rhythm = wish.rhythm();
        PreparedStatement insert = session.statement(INSERT);
        insert.setString(1, wish.list().key());
        insert.setString(2, wish.subscriber().kind().word());
        insert.setString(3, wish.subscriber().name());
        insert.setString(4, wish.subscriber().key());
        insert.setString(5, rhythm.frequency().word());
        insert.setInt(6, rhythm.day().getValue());
        insert.setInt(7, rhythm.hour());
        insert.setString(8, rhythm.zone().getId());
        insert.setString(9, wish.language().tag());
        setDue(insert, 10, rhythm, now);
        insert.setLong(11, Micros.of(now));
        return id(insert);
    }

    private static void setDue(PreparedStatement statement, int place, Rhythm rhythm, Instant now) throws SQLException {
        Optional<Instant> due = rhythm.next(now);
        if (due.isPresent()) {
            statement.setLong(place, Micros.of(due.get()));
        } else {
            statement.setNull(place, Types.BIGINT);
        }
    }

    private static Optional<Long> id(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    private static boolean hasRoom(Session session, Wish wish) throws SQLException {
        PreparedStatement counts = session.statement(COUNTS);
        counts.setString(1, wish.subscriber().kind().word());
        counts.setString(2, wish.subscriber().key());
        counts.setString(3, wish.list().key());
        try (ResultSet row = counts.executeQuery()) {
            return row.next() && row.getInt(1) < MOST_OF_SUBSCRIBER && row.getInt(2) < MOST_OF_LIST;
        }
    }

    @Override
    public Optional<Alert> find(long id) {
        return database.read("read an alert", session -> find(session, id));
    }

    @Override
    public boolean isThere(long id) {
        return database.read("look for an alert", session -> {
            PreparedStatement select = session.statement(SELECT_THERE);
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    private static Optional<Alert> find(Session session, long id) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        select.setLong(1, id);
        return alerts(select).stream().findFirst();
    }

    @Override
    public List<Alert> of(Subscriber subscriber) {
        return database.read("read alerts", session -> {
            PreparedStatement select = session.statement(SELECT_OF);
            select.setString(1, subscriber.kind().word());
            select.setString(2, subscriber.key());
            return alerts(select);
        });
    }

    @Override
    public List<Alert> page(long after, int limit) {
        return database.read("read alerts", session -> {
            PreparedStatement select = session.statement(SELECT_PAGE);
            select.setLong(1, after);
            select.setInt(2, limit);
            return alerts(select);
        });
    }

    private static List<Alert> alerts(PreparedStatement select) throws SQLException {
        List<Alert> alerts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                alerts.add(AlertTable.alert(row));
            }
        }
        return alerts;
    }

    @Override
    public Map<Long, String> troubles() {
        return database.read("read alerts", session -> {
            PreparedStatement select = session.statement(SELECT_TROUBLES);
            select.setInt(1, MOST_TROUBLES);
            Map<Long, String> troubles = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    troubles.put(row.getLong(1), row.getString(2));
                }
            }
            return troubles;
        });
    }

    @Override
    public boolean isWatched(MailAddress list) {
        return database.read("read alerts", session -> {
            PreparedStatement select = session.statement(SELECT_WATCH);
            select.setString(1, list.key());
            return id(select).isPresent();
        });
    }

    @Override
    public boolean remove(long id, AuditRecord record) {
        return database.write("write an alert", session -> {
            Optional<Alert> alert = find(session, id);
            if (alert.isEmpty() || !AlertTable.delete(session, alert.get(), record.at())) {
                return false;
            }
            audit.append(session, record);
            return true;
        });
    }
}
