package io.opendms.notify.alert.jdbc;

import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Has those who set alerts on several nodes do so one after the other, since each looks at how many there are before it adds one.
 * It ends with the transaction.
 */
final class AlertTurn {
    /** Any number will do that no other program on this database uses for an advisory lock. */
    private static final long NUMBER = 0x616C_6572_7473L;

    private static final String TAKE = """
            SELECT pg_advisory_xact_lock(?)""";

    private AlertTurn() {}

    static void take(Session session) throws SQLException {
        PreparedStatement take = session.statement(TAKE);
        take.setLong(1, NUMBER);
        take.execute();
    }
}
