package io.opendms.store.record;

import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import io.opendms.record.Subscription;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The outbox as a table: one row for each notice and each consumer that wants it. */
public final class JdbcOutbox implements Outbox {
    private static final String INSERT = """
            INSERT INTO outbox (consumer, at, topic, farm, subject, body, due_at, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0)""";

    private static final String SELECT_DUE = """
            SELECT 1
            FROM outbox
            WHERE consumer = ? AND due_at <= ?
            LIMIT 1""";

    private static final String COUNT = """
            SELECT COUNT(*)
            FROM (
                SELECT number
                FROM outbox
                LIMIT ?
            ) AS counted""";

    /**
     * The time stands there twice, so that a node that waited for another's claim of the same row finds that it is taken
     * (postgresql.org/docs/13/transaction-iso.html: the condition is evaluated again on the row as it is then).
     */
    private static final String CLAIM = """
            UPDATE outbox SET due_at = ?, attempts = attempts + 1
            WHERE due_at <= ? AND number IN (
                SELECT number
                FROM outbox AS due
                WHERE consumer = ? AND due_at <= ? AND NOT EXISTS (
                    SELECT 1
                    FROM outbox AS earlier
                    WHERE earlier.consumer = due.consumer AND earlier.subject = due.subject
                        AND earlier.number < due.number)
                ORDER BY due_at, number
                LIMIT ?)
            RETURNING number, attempts, at, topic, farm, subject, body""";

    /** What follows waits with it, so that no claim need look at it meanwhile; the condition finds a claim of another. */
    private static final String POSTPONE = """
            UPDATE outbox SET due_at = ?
            WHERE consumer = ? AND subject = ? AND number >= ?
                AND EXISTS (SELECT 1 FROM outbox AS claimed WHERE claimed.number = ? AND claimed.attempts = ?)""";

    private static final String DELETE = """
            DELETE FROM outbox
            WHERE number = ?""";

    private static final String SELECT_CONSUMERS = """
            SELECT DISTINCT consumer
            FROM outbox
            WHERE at < ?""";

    private static final String DELETE_OF_CONSUMER = """
            DELETE FROM outbox
            WHERE consumer = ? AND at < ?""";

    private final Database database;
    private final List<Subscription> subscriptions;

    /** @param subscriptions who is told of the notices that are put into it */
    public JdbcOutbox(Database database, List<Subscription> subscriptions) {
        this.database = database;
        this.subscriptions = List.copyOf(subscriptions);
    }

    @Override
    public void put(Notice notice) {
        database.write("keep the notice " + notice.topic() + " of " + notice.subject(), session -> {
            put(session, notice);
            return notice;
        });
    }

    /** Adds a notice within a transaction, so that it goes out if and only if what it tells of is on disk. */
    public void put(Session session, Notice notice) throws SQLException {
        for (Subscription subscription : subscriptions) {
            if (subscription.wants(notice)) {
                insert(session, subscription.consumer(), notice);
            }
        }
    }

    /**
     * Whether any consumer is told of a topic.
     *
     * @param farm the name of the farm that it concerns; empty if it concerns none
     */
    public boolean isWanted(String topic, String farm) {
        Notice notice = new Notice(Instant.EPOCH, topic, farm, "", "");
        return subscriptions.stream().anyMatch(subscription -> subscription.wants(notice));
    }

    private static void insert(Session session, String consumer, Notice notice) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        insert.setString(1, consumer);
        insert.setLong(2, Micros.of(notice.at()));
        insert.setString(3, notice.topic());
        insert.setString(4, notice.farm());
        insert.setString(5, notice.subject());
        insert.setString(6, notice.body());
        insert.setLong(7, Micros.of(notice.at()));
        insert.executeUpdate();
    }

    @Override
    public int waiting(int most) {
        return database.read("count the outbox", session -> {
            PreparedStatement count = session.statement(COUNT);
            count.setInt(1, most);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Override
    public boolean isDue(String consumer, Instant now) {
        return database.read("read the deliveries to " + consumer, session -> {
            PreparedStatement select = session.statement(SELECT_DUE);
            select.setString(1, consumer);
            select.setLong(2, Micros.of(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    @Override
    public List<ClaimedNotice> claim(String consumer, Instant now, Instant until, int most) {
        return database.write(
                "claim deliveries to " + consumer,
                session -> claim(session, consumer, Micros.of(now), Micros.of(until), most));
    }

    private static List<ClaimedNotice> claim(Session session, String consumer, long now, long until, int most)
            throws SQLException {
        PreparedStatement claim = session.statement(CLAIM);
        claim.setLong(1, until);
        claim.setLong(2, now);
        claim.setString(3, consumer);
        claim.setLong(4, now);
        claim.setInt(5, most);
        List<ClaimedNotice> claimed = new ArrayList<>();
        try (ResultSet row = claim.executeQuery()) {
            while (row.next()) {
                claimed.add(new ClaimedNotice(row.getLong(1), row.getInt(2), notice(row)));
            }
        }
        claimed.sort(Comparator.comparingLong(ClaimedNotice::number));
        return claimed;
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                Micros.instant(row.getLong(3)), row.getString(4), row.getString(5), row.getString(6), row.getString(7));
    }

    @Override
    public void postpone(String consumer, ClaimedNotice claimed, Instant until) {
        database.write("postpone delivery " + claimed.number(), session -> {
            PreparedStatement postpone = session.statement(POSTPONE);
            postpone.setLong(1, Micros.of(until));
            postpone.setString(2, consumer);
            postpone.setString(3, claimed.notice().subject());
            postpone.setLong(4, claimed.number());
            postpone.setLong(5, claimed.number());
            postpone.setInt(6, claimed.attempt());
            return postpone.executeUpdate();
        });
    }

    @Override
    public void done(long number) {
        database.write("take delivery " + number + " out", session -> done(session, number));
    }

    /** Takes a delivery out within the transaction that does what it asks for, and says whether it was there. */
    public boolean done(Session session, long number) throws SQLException {
        PreparedStatement delete = session.statement(DELETE);
        delete.setLong(1, number);
        return delete.executeUpdate() > 0;
    }

    @Override
    public Map<String, Integer> forgetOthers(Set<String> consumers, Instant before) {
        return database.write("forget deliveries to nobody", session -> {
            Map<String, Integer> forgotten = new TreeMap<>();
            for (String consumer : consumersBefore(session, before)) {
                if (!consumers.contains(consumer)) {
                    PreparedStatement delete = session.statement(DELETE_OF_CONSUMER);
                    delete.setString(1, consumer);
                    delete.setLong(2, Micros.of(before));
                    forgotten.put(consumer, delete.executeUpdate());
                }
            }
            return forgotten;
        });
    }

    private static List<String> consumersBefore(Session session, Instant before) throws SQLException {
        PreparedStatement select = session.statement(SELECT_CONSUMERS);
        select.setLong(1, Micros.of(before));
        List<String> consumers = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                consumers.add(row.getString(1));
            }
        }
        return consumers;
    }
}
