package io.opendms.it.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests as an auditor would read them, beside the service. */
final class RequestBook implements AutoCloseable {
    private static final String REQUESTS = """
            SELECT id, version, status, operation, alias, new_alias, name, round,
                CASE WHEN reserved_key IS NULL THEN '' ELSE reserved_key END, due_at IS NOT NULL, farm
            FROM approval_request
            ORDER BY id""";

    private static final String STEPS = """
            SELECT request, version, event, status
            FROM approval_step
            ORDER BY request, version""";

    private static final String DECISIONS = """
            SELECT request, round, verdict, decided_by
            FROM approval_decision
            ORDER BY request, number""";

    private static final String APPLIED = """
            SELECT intent.request_id, intent.operation
            FROM change_intent AS intent
            JOIN audit_record AS closing ON closing.intent = intent.number
            WHERE closing.result = 'APPLIED' AND intent.request_id LIKE 'request-%'
            ORDER BY intent.number""";

    private static final String AUDITED = """
            SELECT subject, node, at, result
            FROM audit_record
            WHERE intent = 0 AND (request_id LIKE 'request-%' OR action = 'Submit')
            ORDER BY node, number""";

    private static final String UNFINISHED = """
            SELECT count(*)
            FROM approval_request
            WHERE status IN ('approved', 'applying') OR (status = 'applied' AND due_at IS NOT NULL)""";

    private final Connection connection;

    private RequestBook(Connection connection) {
        this.connection = connection;
    }

    static RequestBook open(String url) throws SQLException {
        return new RequestBook(DriverManager.getConnection(url));
    }

    /** A request's row. */
    record Row(
            int id,
            long version,
            String status,
            String operation,
            String alias,
            String newAlias,
            String name,
            int round,
            String reserved,
            boolean due,
            String farm) {}

    /** What happened to a request, in the store's words. */
    record Step(long version, String event, String status) {}

    /** What a node's chain of the audit trail tells of a request. */
    record Audited(String node, long at, String status) {}

    /** What an approver said. */
    record Voice(int round, String verdict, String by) {}

    List<Row> requests() throws SQLException {
        List<Row> requests = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(REQUESTS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                requests.add(new Row(
                        row.getInt(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8),
                        row.getString(9),
                        row.getBoolean(10),
                        row.getString(11)));
            }
        }
        return requests;
    }

    Map<Integer, List<Step>> steps() throws SQLException {
        return lists(STEPS, row -> row.getInt(1), row -> new Step(row.getLong(2), row.getString(3), row.getString(4)));
    }

    Map<Integer, List<Voice>> voices() throws SQLException {
        return lists(
                DECISIONS, row -> row.getInt(1), row -> new Voice(row.getInt(2), row.getString(3), row.getString(4)));
    }

    /** The operations of the intents that stand as applied, of each request. */
    Map<Integer, List<String>> applied() throws SQLException {
        return lists(APPLIED, RequestBook::request, row -> row.getString(2));
    }

    /** What the audit trail tells of each request, chain by chain. */
    Map<Integer, List<Audited>> audited() throws SQLException {
        return lists(
                AUDITED,
                row -> Integer.parseInt(row.getString(1)),
                row -> new Audited(row.getString(2), row.getLong(3), row.getString(4)));
    }

    /** How many requests, or undos, are decided and not carried out. */
    long unfinished() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNFINISHED);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int request(ResultSet row) throws SQLException {
        return Integer.parseInt(row.getString(1).substring("request-".length()));
    }

    private <T> Map<Integer, List<T>> lists(String query, Read<Integer> key, Read<T> value) throws SQLException {
        Map<Integer, List<T>> lists = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                lists.computeIfAbsent(key.of(row), id -> new ArrayList<>()).add(value.of(row));
            }
        }
        return lists;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    @FunctionalInterface
    private interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }
}
