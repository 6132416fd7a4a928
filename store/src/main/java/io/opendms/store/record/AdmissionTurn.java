package io.opendms.store.record;

import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The turn of one node among those that share a database on a PostgreSQL server. Until its transaction ends, no other
 * admits a request, so that what was counted is still so when the request is kept, and what was free when an intent is.
 * A database of one node has one writer, and needs no turns.
 */
public final class AdmissionTurn {
    /** Any number will do that no other program on this database uses for an advisory lock. */
    private static final long LOCK = 0x646d732d61646dL;

    /** Given back at the end of the transaction (postgresql.org/docs/13/explicit-locking.html). */
    private static final String TAKE = """
            SELECT pg_advisory_xact_lock(?)""";

    /** Who only looks what is reserved does so beside others who look, so that nodes that write changes do not wait for each other. */
    private static final String SHARE = """
            SELECT pg_advisory_xact_lock_shared(?)""";

    private AdmissionTurn() {}

    /** Waits until no other node admits a request, or looks what is reserved. */
    public static void take(Database database, Session session) throws SQLException {
        await(database, session, TAKE);
    }

    /** Waits until no other node admits a request. */
    static void share(Database database, Session session) throws SQLException {
        await(database, session, SHARE);
    }

    private static void await(Database database, Session session, String lock) throws SQLException {
        if (!database.isShared()) {
            return;
        }
        PreparedStatement statement = session.statement(lock);
        statement.setLong(1, LOCK);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
        }
    }
}
