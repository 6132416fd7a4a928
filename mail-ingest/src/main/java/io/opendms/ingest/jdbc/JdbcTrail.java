package io.opendms.ingest.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.RecipientOutcome;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.record.Notice;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The trail as tables. */
public final class JdbcTrail implements Trail {
    private static final String UPSERT_MESSAGE = """
            INSERT INTO mail_message (
                id, node, received_at, door, peer, safe, account, sender, size, message_id, attempts, begun_at,
                tried_at, due_at, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                attempts = excluded.attempts, begun_at = excluded.begun_at, tried_at = excluded.tried_at,
                due_at = excluded.due_at, status = excluded.status""";

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

    private static final String INSERT_PART = """
            INSERT INTO mail_part (message, number, name, type, size, blocked)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (message, number) DO NOTHING""";

    private static final String INSERT_KEY = """
            INSERT INTO mail_delivered (delivery_key, message, place, at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (delivery_key) DO NOTHING""";

    private static final String SELECT_MESSAGE = """
            SELECT attempts, begun_at, due_at, status
            FROM mail_message
            WHERE id = ?""";

    private static final String SELECT_DONE = """
            SELECT target
            FROM mail_delivery
            WHERE message = ? AND status IN ('delivered', 'repeated')""";

    private static final String SELECT_FAILED = """
            SELECT target
            FROM mail_delivery
            WHERE message = ? AND status = 'failed'""";

    private static final String SELECT_TARGET_FAILED = """
            SELECT 1
            FROM mail_delivery
            WHERE message = ? AND target = ? AND status = 'failed'""";

    private static final String SELECT_PLACE = """
            SELECT place
            FROM mail_delivered
            WHERE delivery_key = ?""";

    private static final String SELECT_SOURCE = """
            SELECT mail_delivered.message
            FROM mail_delivered
            JOIN mail_delivery ON mail_delivery.message = mail_delivered.message
            WHERE mail_delivered.delivery_key = ? AND mail_delivery.target = ?
                AND mail_delivery.status IN ('delivered', 'repeated')""";

    private static final Set<String> GIVEN_UP = Set.of(name(MessageStatus.QUARANTINED), name(MessageStatus.DROPPED));

    /** How many rows one transaction has. */
    private static final int PORTION = 200;

    private final Database database;
    private final String node;
    private final JdbcOutbox outbox;
    private final Findings findings;

    /** Nobody is told of anything. */
    public JdbcTrail(Database database, String node) {
        this(database, node, new JdbcOutbox(database, List.of()), Findings.NONE);
    }

    /**
     * @param node the name of this one, whose spool has the messages
     * @param outbox takes what is told of deliveries
     * @param findings what came with messages
     */
    public JdbcTrail(Database database, String node, JdbcOutbox outbox, Findings findings) {
        this.database = database;
        this.node = node;
        this.outbox = outbox;
        this.findings = findings;
    }

    @Override
    public Progress progress(String id) {
        return database.read("read the trail of message " + id, session -> {
            // Also where there is no message yet: its first attempt may have been cut off.
            Set<String> done = targets(session, SELECT_DONE, id);
            PreparedStatement select = session.statement(SELECT_MESSAGE);
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return new Progress(0, Optional.empty(), Optional.empty(), done, Set.of(), false);
                }
                return new Progress(
                        row.getInt(1),
                        instant(row, 2),
                        instant(row, 3),
                        done,
                        targets(session, SELECT_FAILED, id),
                        GIVEN_UP.contains(row.getString(4)));
            }
        });
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
    }

    private static Set<String> targets(Session session, String query, String id) throws SQLException {
        PreparedStatement select = session.statement(query);
        select.setString(1, id);
        Set<String> targets = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                targets.add(row.getString(1));
            }
        }
        return targets;
    }

    private static String name(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> delivered(String key) {
        return database.read("look for delivery " + key, session -> {
            PreparedStatement select = session.statement(SELECT_PLACE);
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
            }
        });
    }

    @Override
    public Optional<String> cameOutOf(String key, String target) {
        return database.read("look for what came out of delivery " + key, session -> {
            PreparedStatement select = session.statement(SELECT_SOURCE);
            select.setString(1, key);
            select.setString(2, target.toLowerCase(Locale.ROOT));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
            }
        });
    }

    @Override
    public void note(String id, Instant at, List<TargetOutcome> outcomes) {
        List<Row> rows = new ArrayList<>();
        outcomes.forEach(outcome -> rows.add(session -> target(session, id, at, outcome)));
        write(id, rows);
    }

    @Override
    public void record(Attempt attempt) {
        List<Row> rows = new ArrayList<>();
        attempt.recipients().forEach(recipient -> rows.add(session -> recipient(session, attempt, recipient)));
        attempt.targets().forEach(outcome -> rows.add(session -> target(session, attempt.id(), attempt.at(), outcome)));
        rows.add(session -> message(session, attempt));
        write(attempt.id(), rows);
    }

    /** In portions, since everybody who writes waits for the one who does. */
    private void write(String id, List<Row> rows) {
        List<PartLine> parts = findings.of(id);
        for (int i = 0; i < parts.size(); i++) {
            int number = i;
            rows.add(0, session -> part(session, id, number, parts.get(number)));
        }
        for (int from = 0; from < rows.size(); from += PORTION) {
            List<Row> portion = rows.subList(from, Math.min(from + PORTION, rows.size()));
            database.write("write the trail of message " + id, session -> {
                for (Row row : portion) {
                    row.write(session);
                }
                return portion;
            });
        }
        findings.written(id, parts);
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
        upsert.setLong(12, Micros.of(attempt.since()));
        upsert.setLong(13, Micros.of(attempt.at()));
        if (attempt.next().isPresent()) {
            upsert.setLong(14, Micros.of(attempt.next().get()));
        } else {
            upsert.setNull(14, Types.BIGINT);
        }
        upsert.setString(15, name(attempt.status()));
        upsert.executeUpdate();
    }

    private static void part(Session session, String id, int number, PartLine part) throws SQLException {
        PreparedStatement insert = session.statement(INSERT_PART);
        insert.setString(1, id);
        insert.setInt(2, number);
        insert.setString(3, part.name());
        insert.setString(4, part.type());
        insert.setLong(5, part.size());
        insert.setString(6, part.blocked());
        insert.executeUpdate();
    }

    private static void recipient(Session session, Attempt attempt, RecipientOutcome recipient) throws SQLException {
        PreparedStatement upsert = session.statement(UPSERT_RECIPIENT);
        upsert.setString(1, attempt.id());
        upsert.setString(2, recipient.address());
        upsert.setString(3, recipient.resolvedTo());
        upsert.executeUpdate();
    }

    private void target(Session session, String id, Instant at, TargetOutcome target) throws SQLException {
        // The same attempt may be added again, of which some portions are there.
        boolean fails = target.status() == DeliveryStatus.FAILED
                && !target.notices().isEmpty()
                && !hasFailed(session, id, target);
        PreparedStatement upsert = session.statement(UPSERT_DELIVERY);
        upsert.setString(1, id);
        upsert.setString(2, target.target().toLowerCase(Locale.ROOT));
        upsert.setString(3, target.key());
        upsert.setString(4, target.route());
        upsert.setString(5, name(target.status()));
        upsert.setString(6, target.text());
        upsert.setLong(7, Micros.of(at));
        upsert.executeUpdate();
        if (target.status() == DeliveryStatus.DELIVERED) {
            PreparedStatement insert = session.statement(INSERT_KEY);
            insert.setString(1, target.key());
            insert.setString(2, id);
            insert.setString(3, target.text());
            insert.setLong(4, Micros.of(at));
            boolean isNew = insert.executeUpdate() > 0;
            if (isNew) {
                tell(session, target);
            }
        } else if (fails) {
            tell(session, target);
        }
    }

    private static boolean hasFailed(Session session, String id, TargetOutcome target) throws SQLException {
        PreparedStatement select = session.statement(SELECT_TARGET_FAILED);
        select.setString(1, id);
        select.setString(2, target.target().toLowerCase(Locale.ROOT));
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private void tell(Session session, TargetOutcome target) throws SQLException {
        for (Notice notice : target.notices()) {
            outbox.put(session, notice);
        }
    }

    /** Writes one row. */
    private interface Row {
        void write(Session session) throws SQLException;
    }
}
