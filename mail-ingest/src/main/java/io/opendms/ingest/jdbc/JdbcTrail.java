package io.opendms.ingest.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.RecipientOutcome;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The trail as tables. */
public final class JdbcTrail implements Trail {
    private static final String UPSERT_MESSAGE = """
            INSERT INTO mail_message (
                id, node, received_at, door, peer, safe, account, sender, size, message_id, attempts, tried_at, due_at, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                attempts = excluded.attempts, tried_at = excluded.tried_at, due_at = excluded.due_at,
                status = excluded.status""";

    private static final String UPSERT_RECIPIENT = """
            INSERT INTO mail_recipient (message, address, resolved_to)
            VALUES (?, ?, ?)
            ON CONFLICT (message, address) DO UPDATE SET resolved_to = excluded.resolved_to""";

    private static final String UPSERT_DELIVERY = """
            INSERT INTO mail_delivery (message, target, delivery_key, route, status, text, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (message, target) DO UPDATE SET
                delivery_key = excluded.delivery_key, route = excluded.route, status = excluded.status,
                text = excluded.text, at = excluded.at""";

    private static final String INSERT_KEY = """
            INSERT INTO mail_delivered (delivery_key, message, place, at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (delivery_key) DO NOTHING""";

    private static final String SELECT_MESSAGE = """
            SELECT attempts, due_at
            FROM mail_message
            WHERE id = ?""";

    private static final String SELECT_DONE = """
            SELECT target
            FROM mail_delivery
            WHERE message = ? AND status IN ('delivered', 'repeated')""";

    private static final String SELECT_PLACE = """
            SELECT place
            FROM mail_delivered
            WHERE delivery_key = ?""";

    private final Database database;
    private final String node;

    /** @param node the name of this one, whose spool has the messages */
    public JdbcTrail(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public Progress progress(String id) {
        return read("read the trail of message " + id, session -> {
            PreparedStatement select = session.statement(SELECT_MESSAGE);
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Progress.NONE;
                }
                int attempts = row.getInt(1);
                long due = row.getLong(2);
                boolean waits = !row.wasNull();
                return new Progress(
                        attempts, waits ? Optional.of(Micros.instant(due)) : Optional.empty(), done(session, id));
            }
        });
    }

    private static Set<String> done(Session session, String id) throws SQLException {
        PreparedStatement select = session.statement(SELECT_DONE);
        select.setString(1, id);
        Set<String> done = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                done.add(row.getString(1));
            }
        }
        return done;
    }

    @Override
    public Optional<String> delivered(String key) {
        return read("look for delivery " + key, session -> {
            PreparedStatement select = session.statement(SELECT_PLACE);
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
            }
        });
    }

    @Override
    public void record(Attempt attempt) {
        try {
            database.commit(session -> {
                message(session, attempt);
                for (RecipientOutcome recipient : attempt.recipients()) {
                    recipient(session, attempt, recipient);
                }
                for (TargetOutcome target : attempt.targets()) {
                    target(session, attempt, target);
                }
                return attempt;
            });
        } catch (SQLException e) {
            throw new RecordFailure("cannot write the trail of message " + attempt.id(), e);
        }
    }

    private void message(Session session, Attempt attempt) throws SQLException {
        PreparedStatement upsert = session.statement(UPSERT_MESSAGE);
        upsert.setString(1, attempt.id());
        upsert.setString(2, node);
        upsert.setLong(3, Micros.of(attempt.envelope().receivedAt()));
        upsert.setString(4, attempt.envelope().origin().door());
        upsert.setString(5, attempt.envelope().origin().peer());
        upsert.setInt(6, attempt.envelope().origin().safe() ? 1 : 0);
        upsert.setString(7, attempt.envelope().origin().account().orElse(""));
        upsert.setString(
                8, attempt.envelope().sender().map(MailAddress::toString).orElse(""));
        upsert.setLong(9, attempt.size());
        upsert.setString(10, attempt.messageId());
        upsert.setInt(11, attempt.number());
        upsert.setLong(12, Micros.of(attempt.at()));
        if (attempt.next().isPresent()) {
            upsert.setLong(13, Micros.of(attempt.next().get()));
        } else {
            upsert.setNull(13, Types.BIGINT);
        }
        upsert.setString(14, attempt.status().name().toLowerCase(Locale.ROOT));
        upsert.executeUpdate();
    }

    private static void recipient(Session session, Attempt attempt, RecipientOutcome recipient) throws SQLException {
        PreparedStatement upsert = session.statement(UPSERT_RECIPIENT);
        upsert.setString(1, attempt.id());
        upsert.setString(2, recipient.address());
        upsert.setString(3, recipient.resolvedTo());
        upsert.executeUpdate();
    }

    private static void target(Session session, Attempt attempt, TargetOutcome target) throws SQLException {
        PreparedStatement upsert = session.statement(UPSERT_DELIVERY);
        upsert.setString(1, attempt.id());
        upsert.setString(2, target.target().toLowerCase(Locale.ROOT));
        upsert.setString(3, target.key());
        upsert.setString(4, target.route());
        upsert.setString(5, target.status().name().toLowerCase(Locale.ROOT));
        upsert.setString(6, target.text());
        upsert.setLong(7, Micros.of(attempt.at()));
        upsert.executeUpdate();
        if (target.status() == DeliveryStatus.DELIVERED) {
            PreparedStatement insert = session.statement(INSERT_KEY);
            insert.setString(1, target.key());
            insert.setString(2, attempt.id());
            insert.setString(3, target.text());
            insert.setLong(4, Micros.of(attempt.at()));
            insert.executeUpdate();
        }
    }

    private <T> T read(String what, Work<T> work) {
        try {
            return database.readers().read(work);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot " + what, e);
        }
    }
}
