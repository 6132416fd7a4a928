package io.opendms.notify.alert.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.clerk.AlertItems;
import io.opendms.notify.alert.clerk.Batch;
import io.opendms.notify.alert.clerk.Pace;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import io.opendms.store.record.JdbcOutbox;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What alerts have to tell, as rows: the first items of each batch, and how many there are. */
public final class JdbcAlertItems implements AlertItems {
    /** Locks the rows, so that no batch is closed between this and the items that it counts. */
    private static final String COUNT = """
            UPDATE alert SET waiting = waiting + 1, due_at = COALESCE(due_at, ?)
            WHERE list = ?
            RETURNING id, batch, waiting""";

    private static final String INSERT = """
            INSERT INTO alert_item (alert, batch, body)
            VALUES (?, ?, ?)""";

    private static final String SELECT_DUE = """
            SELECT id
            FROM alert
            WHERE due_at <= ? AND %s
            LIMIT 1""".formatted(AlertTable.IS_KNOWN);

    /** The time stands there twice, so that a node that waited for another's claim finds that the alert is taken. */
    private static final String CLAIM = """
            UPDATE alert SET
                due_at = ?,
                batch = CASE WHEN telling > 0 THEN batch ELSE batch + 1 END,
                telling = CASE WHEN telling > 0 THEN telling ELSE waiting END,
                shape = CASE WHEN telling > 0 THEN shape ELSE '' END,
                waiting = CASE WHEN telling > 0 THEN waiting ELSE 0 END
            WHERE due_at <= ? AND id IN (
                SELECT id
                FROM alert AS due
                WHERE due_at <= ? AND %s
                ORDER BY due_at, id
                LIMIT 1)
            RETURNING
                id, kind, name, list, frequency, day, hour, zone, language, batch - 1, telling, window_at, written, shape,
                revision""".formatted(AlertTable.IS_KNOWN);

    private static final String SHAPE = """
            UPDATE alert SET shape = ?
            WHERE id = ?""";

    private static final String SELECT_ITEMS = """
            SELECT body
            FROM alert_item
            WHERE alert = ? AND batch = ?
            ORDER BY number""";

    private static final String FINISH = """
            UPDATE alert SET
                telling = 0, shape = '', trouble = '', window_at = ?, written = ?,
                due_at = COALESCE(?, CASE WHEN waiting > 0 THEN ? END)
            WHERE id = ?""";

    private static final String DELETE_ITEMS = """
            DELETE FROM alert_item
            WHERE alert = ? AND batch <= ?""";

    private static final String POSTPONE = """
            UPDATE alert SET due_at = ?, trouble = ?
            WHERE id = ? AND batch = ?""";

    private static final String SELECT_OWN = """
            SELECT name_key
            FROM alert
            WHERE list = ? AND kind = ? AND since <= ?""";

    private final Database database;
    private final JdbcOutbox outbox;

    /** @param outbox in the same database */
    public JdbcAlertItems(Database database, JdbcOutbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public boolean take(long delivery, MailAddress list, String body, Instant now) {
        return database.write("write an item for alerts", session -> {
            if (!outbox.done(session, delivery)) {
                return false;
            }
            for (Place place : counted(session, list, now)) {
                PreparedStatement insert = session.statement(INSERT);
                insert.setLong(1, place.alert());
                insert.setLong(2, place.batch());
                insert.setString(3, body);
                insert.executeUpdate();
            }
            return true;
        });
    }

    /** The alerts that have room for another item. */
    private static List<Place> counted(Session session, MailAddress list, Instant now) throws SQLException {
        PreparedStatement count = session.statement(COUNT);
        count.setLong(1, Micros.of(now));
        count.setString(2, list.key());
        List<Place> places = new ArrayList<>();
        try (ResultSet row = count.executeQuery()) {
            while (row.next()) {
                if (row.getInt(3) <= Batch.MOST_ITEMS) {
                    places.add(new Place(row.getLong(1), row.getLong(2)));
                }
            }
        }
        return places;
    }

    @Override
    public Optional<Batch> claim(Instant now, Instant until) {
        return isDue(now)
                ? database.write("write the claim of an alert", session -> claim(session, now, until))
                : Optional.empty();
    }

    private boolean isDue(Instant now) {
        return database.read("read alerts", session -> {
            PreparedStatement select = session.statement(SELECT_DUE);
            select.setLong(1, Micros.of(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    private static Optional<Batch> claim(Session session, Instant now, Instant until) throws SQLException {
        PreparedStatement claim = session.statement(CLAIM);
        claim.setLong(1, Micros.of(until));
        claim.setLong(2, Micros.of(now));
        claim.setLong(3, Micros.of(now));
        try (ResultSet row = claim.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Alert alert = AlertTable.alert(row);
            long number = row.getLong(10);
            int count = row.getInt(11);
            Pace pace = new Pace(Micros.instant(row.getLong(12)), row.getInt(13));
            Batch.Shape shape =
                    shape(row.getString(14)).orElseGet(() -> Batch.Shape.of(alert.wish(), count, pace, now));
            long revision = row.getLong(15);
            keep(session, alert.id(), shape);
            return Optional.of(
                    new Batch(alert, number, items(session, alert.id(), number), count, shape, pace, revision));
        }
    }

    /** Empty of a batch that was closed just now. */
    private static Optional<Batch.Shape> shape(String word) {
        return Stream.of(Batch.Shape.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
    }

    private static void keep(Session session, long alert, Batch.Shape shape) throws SQLException {
        PreparedStatement update = session.statement(SHAPE);
        update.setString(1, shape.word());
        update.setLong(2, alert);
        update.executeUpdate();
    }

    private static List<String> items(Session session, long alert, long batch) throws SQLException {
        PreparedStatement select = session.statement(SELECT_ITEMS);
        select.setLong(1, alert);
        select.setLong(2, batch);
        List<String> items = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                items.add(row.getString(1));
            }
        }
        return items;
    }

    @Override
    public void finish(Batch batch, Instant now, Optional<Instant> next, Pace pace) {
        database.write("write that an alert was told", session -> {
            // The lock has the wish that is read by it be the one that counts.
            Optional<AlertTable.Standing> standing =
                    AlertTable.lock(session, batch.alert().id());
            if (!batch.items().isEmpty()) {
                dropUnwanted(session, batch.alert(), standing.isPresent(), now);
            }
            if (standing.isEmpty() || standing.get().batch() != batch.number() + 1) {
                return false;
            }
            boolean isChanged = standing.get().revision() != batch.revision();
            end(session, batch, now, isChanged ? due(standing.get(), now, pace) : next, pace);
            PreparedStatement delete = session.statement(DELETE_ITEMS);
            delete.setLong(1, batch.alert().id());
            delete.setLong(2, batch.number());
            return delete.executeUpdate() > 0;
        });
    }

    /**
     * Whoever removed or left the alert while its mails were written has looked for such before there were any. Who left it earlier
     * counts, too: a node that vanished may have put mails of this batch before that.
     */
    private static void dropUnwanted(Session session, Alert alert, boolean isThere, Instant now) throws SQLException {
        if (isThere) {
            AlertTable.dropMailsOfLeavers(session, alert, now);
        } else {
            AlertTable.dropMails(session, alert, Optional.empty(), now);
        }
    }

    private static Optional<Instant> due(AlertTable.Standing standing, Instant now, Pace pace) {
        return standing.alert().wish().rhythm().next(now).or(() -> pace.pauseUntil(now));
    }

    private static void end(Session session, Batch batch, Instant now, Optional<Instant> next, Pace pace)
            throws SQLException {
        PreparedStatement finish = session.statement(FINISH);
        finish.setLong(1, Micros.of(pace.since()));
        finish.setInt(2, pace.written());
        if (next.isPresent()) {
            finish.setLong(3, Micros.of(next.get()));
        } else {
            finish.setNull(3, Types.BIGINT);
        }
        finish.setLong(4, Micros.of(now));
        finish.setLong(5, batch.alert().id());
        finish.executeUpdate();
    }

    @Override
    public void postpone(Batch batch, Instant until, String why) {
        database.write("write that an alert waits", session -> {
            PreparedStatement postpone = session.statement(POSTPONE);
            postpone.setLong(1, Micros.of(until));
            postpone.setString(2, why);
            postpone.setLong(3, batch.alert().id());
            postpone.setLong(4, batch.number() + 1);
            return postpone.executeUpdate() > 0;
        });
    }

    @Override
    public Set<String> withOwn(MailAddress list, Instant by) {
        return database.read("read alerts", session -> {
            PreparedStatement select = session.statement(SELECT_OWN);
            select.setString(1, list.key());
            select.setString(2, Subscriber.Kind.PERSON.word());
            select.setLong(3, Micros.of(by));
            Set<String> keys = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
            return keys;
        });
    }

    /** Where an item goes. */
    private record Place(long alert, long batch) {}
}
