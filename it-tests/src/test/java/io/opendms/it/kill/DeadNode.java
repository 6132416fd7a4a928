package io.opendms.it.kill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a node that was killed holds in the store that it shared. Its leases take minutes, so a test does not wait for their
 * ends but sets them, in the order in which they come: that of the node is the shorter one.
 *
 * @param url the store
 * @param name the node
 */
public record DeadNode(String url, String name) {
    private static final String END_LEASE = """
            UPDATE node
            SET lease_until = 0
            WHERE id = ?""";

    private static final String INTENTS = """
            SELECT count(*)
            FROM open_intent
            WHERE node = ?""";

    private static final String END_CLAIMS = """
            UPDATE approval_request
            SET due_at = changed_at
            WHERE worker = ? AND due_at IS NOT NULL AND status IN ('applying', 'applied')""";

    private static final String CLAIMS = """
            SELECT count(*)
            FROM approval_request
            WHERE worker = ? AND due_at IS NOT NULL AND status IN ('applying', 'applied')""";

    /** From now on others may take over the intents that it left open. */
    public void endLease() throws SQLException {
        update(END_LEASE);
    }

    /** How many intents are open that are its own to settle. */
    public long intents() throws SQLException {
        return count(INTENTS);
    }

    /** From now on others may take up the requests that it was at work on. */
    public void endClaims() throws SQLException {
        update(END_CLAIMS);
    }

    /** Whether it is still the one who claimed a request that is not carried out. */
    public boolean hasClaims() throws SQLException {
        return count(CLAIMS) > 0;
    }

    private void update(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, name);
            update.executeUpdate();
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
