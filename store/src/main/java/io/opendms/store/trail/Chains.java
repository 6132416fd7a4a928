package io.opendms.store.trail;

import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds places in the chains, by their key alone: the table has no other index, which each change would have to write. */
final class Chains {
    private static final String SELECT_NODE = """
            SELECT node
            FROM audit_record
            WHERE node > ?
            ORDER BY node
            LIMIT 1""";

    private static final String SELECT_LAST = """
            SELECT number
            FROM audit_record
            WHERE node = ?
            ORDER BY number DESC
            LIMIT 1""";

    private static final String SELECT_TIME = """
            SELECT at
            FROM audit_record
            WHERE node = ? AND number <= ?
            ORDER BY number DESC
            LIMIT 1""";

    private Chains() {}

    /** The names of all nodes that ever wrote a record. */
    static List<String> nodes(Session session) throws SQLException {
        PreparedStatement select = session.statement(SELECT_NODE);
        List<String> nodes = new ArrayList<>();
        select.setString(1, "");
        boolean more = true;
        while (more) {
            try (ResultSet row = select.executeQuery()) {
                more = row.next();
                if (more) {
                    nodes.add(row.getString(1));
                    select.setString(1, row.getString(1));
                }
            }
        }
        return nodes;
    }

    /** The number after the last record of a node. */
    static long end(Session session, String node) throws SQLException {
        PreparedStatement select = session.statement(SELECT_LAST);
        select.setString(1, node);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) + 1 : 1;
        }
    }

    /**
     * The number of the first record of a node that is not earlier than a time; {@code end} if all are. Each record is about
     * as late as the one before it, or later, so that halving finds it.
     */
    static long numberAt(Session session, String node, Instant time, long end) throws SQLException {
        long low = 1;
        long high = end;
        while (low < high) {
            long middle = (low + high) / 2;
            if (time(session, node, middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** When a record was written. Where records are missing, which a verification tells, it is that of the one before. */
    static Instant time(Session session, String node, long number) throws SQLException {
        PreparedStatement select = session.statement(SELECT_TIME);
        select.setString(1, node);
        select.setLong(2, number);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Micros.instant(row.getLong(1)) : Instant.EPOCH;
        }
    }
}
