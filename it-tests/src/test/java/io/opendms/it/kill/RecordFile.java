package io.opendms.it.kill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The change record as an auditor would read it, beside the service. */
public record RecordFile(String url) {
    private static final String APPLIED = """
            SELECT intent.operation, intent.alias
            FROM change_intent AS intent
            JOIN audit_record AS closing ON closing.intent = intent.number
            WHERE closing.result = 'APPLIED' AND substr(intent.alias, 1, length(?)) = ?
            ORDER BY intent.number""";

    private static final String ENDS = """
            SELECT intent.operation, closing.result
            FROM change_intent AS intent
            JOIN audit_record AS closing ON closing.intent = intent.number
            WHERE intent.alias = ? AND closing.result <> ''
            ORDER BY intent.number""";

    private static final String TAKEN_OVER = """
            SELECT count(*)
            FROM change_intent AS intent
            JOIN audit_record AS closing ON closing.intent = intent.number
            WHERE closing.node <> intent.node""";

    private static final String OPEN = """
            SELECT count(*)
            FROM open_intent""";

    /** Operation and alias of every change that stands as applied, in order, of aliases that begin so. */
    public List<String> applied(String prefix) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(APPLIED)) {
            select.setString(1, prefix);
            select.setString(2, prefix);
            List<String> applied = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    applied.add(row.getString(1) + " " + row.getString(2));
                }
            }
            return applied;
        }
    }

    /** Operation and end of every change of an alias that has ended, in order. */
    public List<String> ends(String alias) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(ENDS)) {
            select.setString(1, alias);
            List<String> ends = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ends.add(row.getString(1) + " " + row.getString(2));
                }
            }
            return ends;
        }
    }

    /** How many intents have no end. */
    public long open() throws SQLException {
        return count(OPEN);
    }

    /** How many intents another node than the one that recorded them has settled. */
    public long takenOver() throws SQLException {
        return count(TAKEN_OVER);
    }

    private long count(String query) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }
}
