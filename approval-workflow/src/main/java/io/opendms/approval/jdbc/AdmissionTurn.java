package io.opendms.approval.jdbc;

import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The turn of one node among those that share a database on a PostgreSQL server: until its transaction ends, no other
 * admits a request, so that what was counted is still so when the request is kept.
 */
final class AdmissionTurn {
    /** Any number will do that no other program on this database uses for an advisory lock. */
    private static final long LOCK = 0x646d732d61646dL;

    /** Given back at the end of the transaction (postgresql.org/docs/13/explicit-locking.html). */
    private static final String TAKE = """
            SELECT pg_advisory_xact_lock(?)""";

    private AdmissionTurn() {}

    static void take(Session session) throws SQLException {
        PreparedStatement take = session.statement(TAKE);
        new Columns(take).add(LOCK);
        try (ResultSet row = take.executeQuery()) {
            row.next();
        }
    }
}
