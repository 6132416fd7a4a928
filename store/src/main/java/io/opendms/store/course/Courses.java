package io.opendms.store.course;

import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what the tables of requests say against the audit trail: each step has a record of its own and is one that a request takes,
 * each decision has a step, and each request stands where its last step left it. Everything is looked up by an index, and of
 * so many requests at a time, that no statement takes long however many there are.
 */
public final class Courses {
    private static final int AT_A_TIME = 500;

    /** The first request at or behind a number of which any table tells. */
    private static final String SELECT_NEXT = """
            SELECT MIN(request)
            FROM (
                SELECT MIN(request) AS request FROM approval_step WHERE request >= ?
                UNION ALL
                SELECT MIN(request) FROM approval_decision WHERE request >= ?
                UNION ALL
                SELECT MIN(id) FROM approval_request WHERE id >= ?
            ) AS first""";

    private static final String SELECT_RECORDS =
            """
            SELECT subject, at, actor, action, result
            FROM audit_record
            WHERE intent = 0 AND subject IN (%s)""".formatted(Stream.generate(() -> "?").limit(AT_A_TIME).collect(Collectors.joining(", ")));

    private static final String SELECT_STEPS = """
            SELECT request, version, at, person, event, status
            FROM approval_step
            WHERE request >= ? AND request <= ?
            ORDER BY request, version""";

    private static final String SELECT_DECISIONS = """
            SELECT request, number, round, decided_at, decided_by, verdict
            FROM approval_decision
            WHERE request >= ? AND request <= ?
            ORDER BY request, number""";

    private static final String SELECT_REQUESTS = """
            SELECT id, version, status, round
            FROM approval_request
            WHERE id >= ? AND id <= ?
            ORDER BY id""";

    /** As records name them. */
    private static final Set<String> ACTIONS =
            Move.all().stream().map(move -> action(move.event())).collect(Collectors.toSet());

    /** Told of what is not as it should be. */
    @FunctionalInterface
    public interface Findings {
        void found(long request, String sentence);
    }

    private final Session session;
    private final Findings findings;
    private final SortedMap<Long, Course> courses = new TreeMap<>();

    private Courses(Session session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    /** Looks at all requests, as of the moment of the session. */
    public static void check(Session session, Findings findings) throws SQLException {
        Courses courses = new Courses(session, findings);
        OptionalLong first = courses.next(Long.MIN_VALUE);
        while (first.isPresent()) {
            long low = first.getAsLong();
            long high = Math.min(low, Long.MAX_VALUE - AT_A_TIME + 1) + AT_A_TIME - 1;
            courses.check(low, high);
            first = high == Long.MAX_VALUE ? OptionalLong.empty() : courses.next(high + 1);
        }
    }

    private OptionalLong next(long from) throws SQLException {
        PreparedStatement next = session.statement(SELECT_NEXT);
        for (int i = 1; i <= 3; i++) {
            next.setLong(i, from);
        }
        try (ResultSet row = next.executeQuery()) {
            row.next();
            long request = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(request);
        }
    }

    private void check(long low, long high) throws SQLException {
        courses.clear();
        PreparedStatement records = session.statement(SELECT_RECORDS);
        for (int i = 0; i < AT_A_TIME; i++) {
            records.setString(i + 1, Long.toString(low + i));
        }
        try (ResultSet row = records.executeQuery()) {
            while (row.next()) {
                hear(row);
            }
        }
        try (ResultSet row = select(SELECT_STEPS, low, high)) {
            while (row.next()) {
                course(row.getLong(1))
                        .step(new Course.Step(
                                row.getLong(2), row.getLong(3), row.getString(4), row.getString(5), row.getString(6)));
            }
        }
        try (ResultSet row = select(SELECT_DECISIONS, low, high)) {
            while (row.next()) {
                course(row.getLong(1))
                        .decision(new Course.Decision(
                                row.getLong(2), row.getInt(3), row.getLong(4), row.getString(5), row.getString(6)));
            }
        }
        try (ResultSet row = select(SELECT_REQUESTS, low, high)) {
            while (row.next()) {
                course(row.getLong(1)).request(row.getLong(2), row.getString(3), row.getInt(4));
            }
        }
        courses.values().forEach(Course::end);
    }

    private void hear(ResultSet row) throws SQLException {
        String action = capitals(row.getString(4));
        if (ACTIONS.contains(action)) {
            course(Long.parseLong(row.getString(1)))
                    .record(new Course.Told(row.getLong(2), row.getString(3), action, row.getString(5)));
        }
    }

    private ResultSet select(String query, long low, long high) throws SQLException {
        PreparedStatement select = session.statement(query);
        select.setLong(1, low);
        select.setLong(2, high);
        return select.executeQuery();
    }

    private Course course(long request) {
        return courses.computeIfAbsent(
                request,
                number -> new Course(sentence -> findings.found(number, "request " + number + ": " + sentence)));
    }

    /** An event as the trail names it, in capitals. */
    static String action(String event) {
        return event.replace("_", "");
    }

    static String capitals(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
