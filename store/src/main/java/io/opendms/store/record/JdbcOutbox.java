package io.opendms.store.record;

import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import io.opendms.record.RecordFailure;
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

/** The outbox as a table. */
public final class JdbcOutbox implements Outbox {
    private static final String INSERT = """
            INSERT INTO outbox (at, topic, subject, body, claimed_until, attempts)
            VALUES (?, ?, ?, ?, 0, 0)
            RETURNING number""";

    /**
     * The time stands there twice, so that a node that waited for another's claim of the same row finds that it is taken
     * (postgresql.org/docs/13/transaction-iso.html: the condition is evaluated again on the row as it is then).
     */
    private static final String CLAIM = """
            UPDATE outbox SET claimed_until = ?, attempts = attempts + 1
            WHERE claimed_until <= ? AND number IN
                (SELECT number FROM outbox WHERE claimed_until <= ? ORDER BY number LIMIT ?)
            RETURNING number, attempts, at, topic, subject, body""";

    private static final String DELETE = """
            DELETE FROM outbox
            WHERE number = ?""";

    private final Database database;

    public JdbcOutbox(Database database) {
        this.database = database;
    }

    @Override
    public long put(Notice notice) {
        try {
            return database.commit(session -> put(session, notice));
        } catch (SQLException e) {
            throw new RecordFailure("cannot keep the notice " + notice.topic() + " of " + notice.subject(), e);
        }
    }

    /**
     * Adds a notice within a transaction, so that it goes out if and only if what it tells of is on disk.
     *
     * @return its number
     */
    public long put(Session session, Notice notice) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        insert.setLong(1, Micros.of(notice.at()));
        insert.setString(2, notice.topic());
        insert.setString(3, notice.subject());
        insert.setString(4, notice.body());
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<ClaimedNotice> claim(Instant now, Instant until, int most) {
        try {
            return database.commit(session -> claim(session, Micros.of(now), Micros.of(until), most));
        } catch (SQLException e) {
            throw new RecordFailure("cannot claim notices", e);
        }
    }

    private static List<ClaimedNotice> claim(Session session, long now, long until, int most) throws SQLException {
        PreparedStatement claim = session.statement(CLAIM);
        claim.setLong(1, until);
        claim.setLong(2, now);
        claim.setLong(3, now);
        claim.setInt(4, most);
        List<ClaimedNotice> claimed = new ArrayList<>();
        try (ResultSet row = claim.executeQuery()) {
            while (row.next()) {
                Notice notice = new Notice(
                        Micros.instant(row.getLong(3)), row.getString(4), row.getString(5), row.getString(6));
                claimed.add(new ClaimedNotice(row.getLong(1), row.getInt(2), notice));
            }
        }
        claimed.sort(Comparator.comparingLong(ClaimedNotice::number));
        return claimed;
    }

    @Override
    public void done(long number) {
        try {
            database.commit(session -> {
                PreparedStatement delete = session.statement(DELETE);
                delete.setLong(1, number);
                return delete.executeUpdate();
            });
        } catch (SQLException e) {
            throw new RecordFailure("cannot take notice " + number + " out", e);
        }
    }
}
