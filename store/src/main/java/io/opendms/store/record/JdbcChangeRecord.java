package io.opendms.store.record;

import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The change record as three tables: intents, the numbers of those that are open, and closings. Times are kept to the microsecond. */
public final class JdbcChangeRecord implements ChangeRecord {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeRecord.class);

    private static final String INSERT_INTENT = """
            INSERT INTO change_intent
                (at, request_id, farm, caller, operation, alias, requestor, justification, ldif, inverse_ldif)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING number""";

    private static final String INSERT_OPEN = """
            INSERT INTO open_intent (number)
            VALUES (?)""";

    private static final String DELETE_OPEN = """
            DELETE FROM open_intent
            WHERE number = ?""";

    private static final String INSERT_CLOSING = """
            INSERT INTO change_closing (intent, at, result, detail)
            VALUES (?, ?, ?, ?)""";

    private static final String SELECT_OPEN = """
            SELECT intent.number, intent.at, intent.request_id, intent.farm, intent.caller, intent.operation,
                intent.alias, intent.requestor, intent.justification, intent.ldif, intent.inverse_ldif
            FROM open_intent
            JOIN change_intent AS intent ON intent.number = open_intent.number
            ORDER BY open_intent.number""";

    private final Database database;

    public JdbcChangeRecord(Database database) {
        this.database = database;
    }

    @Override
    public long open(Intent intent) {
        try {
            return database.commit(session -> insert(session, intent));
        } catch (SQLException e) {
            throw new RecordFailure("cannot record the intent to " + intent.operation() + " " + intent.alias(), e);
        }
    }

    @Override
    public void closeLater(long intent, Closing closing) {
        boolean taken = database.commitLater(session -> close(session, intent, closing), cause -> lost(intent, cause));
        if (!taken) {
            lost(intent, new IllegalStateException("too much waits for the disk"));
        }
    }

    @Override
    public void close(long intent, Closing closing) {
        try {
            database.commit(session -> close(session, intent, closing));
        } catch (SQLException e) {
            throw new RecordFailure("cannot record the end of intent " + intent, e);
        }
    }

    @Override
    public List<OpenIntent> openIntents() {
        try {
            return database.commit(JdbcChangeRecord::select);
        } catch (SQLException e) {
            throw new RecordFailure("cannot read the open intents", e);
        }
    }

    private static long insert(Session session, Intent intent) throws SQLException {
        PreparedStatement insert = session.statement(INSERT_INTENT);
        insert.setLong(1, micros(intent.at()));
        insert.setString(2, intent.requestId());
        insert.setString(3, intent.farm());
        insert.setString(4, intent.caller());
        insert.setString(5, intent.operation());
        insert.setString(6, intent.alias());
        insert.setString(7, intent.requestor());
        insert.setString(8, intent.justification());
        insert.setString(9, intent.ldif());
        insert.setString(10, intent.inverseLdif());
        long number;
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            number = row.getLong(1);
        }
        PreparedStatement open = session.statement(INSERT_OPEN);
        open.setLong(1, number);
        open.executeUpdate();
        return number;
    }

    private static int close(Session session, long intent, Closing closing) throws SQLException {
        PreparedStatement delete = session.statement(DELETE_OPEN);
        delete.setLong(1, intent);
        if (delete.executeUpdate() != 1) {
            throw new SQLException("intent " + intent + " is not open");
        }
        PreparedStatement insert = session.statement(INSERT_CLOSING);
        insert.setLong(1, intent);
        insert.setLong(2, micros(closing.at()));
        insert.setString(3, closing.result().name());
        insert.setString(4, closing.detail());
        return insert.executeUpdate();
    }

    private static List<OpenIntent> select(Session session) throws SQLException {
        List<OpenIntent> open = new ArrayList<>();
        try (ResultSet row = session.statement(SELECT_OPEN).executeQuery()) {
            while (row.next()) {
                Intent intent = new Intent(
                        Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11));
                open.add(new OpenIntent(row.getLong(1), intent));
            }
        }
        return open;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Not a failure of the change, which stands: the next start finds its end in the directory. */
    private static void lost(long intent, Throwable cause) {
        LOG.warn("record_closing_lost intent={} error=\"{}\"", intent, cause.getMessage());
    }
}
