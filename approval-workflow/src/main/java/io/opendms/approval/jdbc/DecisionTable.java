package io.opendms.approval.jdbc;

import io.opendms.approval.Decision;
import io.opendms.approval.Request;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of decisions: rows are only added. */
final class DecisionTable {
    private static final String INSERT = """
            INSERT INTO approval_decision
                (request, number, round, verdict, decided_by, in_place_of, reason, decided_at, decider_names, voice_names)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT round, verdict, decided_by, in_place_of, reason, decided_at, decider_names, voice_names
            FROM approval_decision
            WHERE request = ?
            ORDER BY number""";

    private static final String SELECT_ON_PENDING = """
            SELECT decision.request, decision.decided_by
            FROM approval_request AS pending
            JOIN approval_decision AS decision ON decision.request = pending.id AND decision.round = pending.round
            WHERE pending.status = 'pending' AND pending.approvals > 0 AND pending.id BETWEEN ? AND ?""";

    private DecisionTable() {}

    static void insertLast(Session session, Request request) throws SQLException {
        int number = request.decisions().size();
        Decision decision = request.decisions().get(number - 1);
        PreparedStatement insert = session.statement(INSERT);
        new Columns(insert)
                .add(request.id())
                .add(number)
                .add(decision.round())
                .add(decision.verdict().name())
                .add(decision.by())
                .add(decision.inPlaceOf())
                .add(decision.reason())
                .add(decision.at())
                .add(text(decision.known().decider()))
                .add(text(decision.known().voice()));
        insert.executeUpdate();
    }

    static List<Decision> select(Session session, int request) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        new Columns(select).add(request);
        List<Decision> decisions = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                decisions.add(new Decision(
                        row.getInt("round"),
                        Decision.Verdict.valueOf(row.getString("verdict")),
                        row.getString("decided_by"),
                        row.getString("in_place_of"),
                        new Decision.Known(lines(row, "decider_names"), lines(row, "voice_names")),
                        row.getString("reason"),
                        Columns.instant(row, "decided_at")));
            }
        }
        return decisions;
    }

    /** Names are compared here, since databases do not agree on what is the same letter in another case. */
    static Set<Integer> selectBy(Session session, String person, int first, int last) throws SQLException {
        PreparedStatement select = session.statement(SELECT_ON_PENDING);
        new Columns(select).add(first).add(last);
        Set<Integer> numbers = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (row.getString("decided_by").equalsIgnoreCase(person)) {
                    numbers.add(row.getInt("request"));
                }
            }
        }
        return numbers;
    }

    /** A line for each; the only name that can have several is in a column of its own. */
    private static String text(Set<String> names) {
        return names.stream().filter(name -> name.indexOf('\n') < 0).collect(Collectors.joining("\n"));
    }

    private static Set<String> lines(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split("\n")));
    }
}
