package io.opendms.store.trail;

import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.Session;
import io.opendms.store.trail.TrailQuery.Filter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

/**
 * The statement that looks through some records of one node, which lie side by side in the table. It is put together of the
 * few fixed conditions below; values are always parameters.
 */
final class TrailStatement {
    /** What a change did stands in its intent; what has no intent has it in the record itself. */
    private static final String SELECT = """
            SELECT record.number, record.at, record.intent, COALESCE(intent.caller, record.actor) AS actor,
                COALESCE(intent.requestor, record.requestor) AS requestor,
                COALESCE(intent.address, record.address) AS address,
                COALESCE(intent.request_id, record.request_id) AS request_id,
                COALESCE(intent.operation, record.action) AS action, COALESCE(intent.farm, record.farm) AS farm,
                COALESCE(intent.alias, record.subject) AS subject,
                COALESCE(intent.justification, record.reason) AS reason, COALESCE(intent.rule, '') AS rule,
                record.result, record.detail, %s AS before_state, %s AS after_state
            FROM audit_record AS record
            LEFT JOIN change_intent AS intent ON intent.number = record.intent
            WHERE %s = ? AND record.number >= ? AND record.number < ?%s
            ORDER BY record.number DESC
            LIMIT ?""";

    private static final String NODE = "record.node";

    /** No column of the key, along which SQLite would rather read the whole chain than look up what fits and sort it. */
    private static final String SOME_NODE = "record.node || ''";

    private static final String BEFORE = "COALESCE(intent.inverse_ldif, record.before_state)";
    private static final String AFTER = "COALESCE(intent.ldif, record.after_state)";

    /** As the index says it, which leaves out the records of changes. */
    private static final String OF_REQUEST = "\n    AND record.intent = 0 AND record.subject = ?";

    private final int texts;
    private final int request;
    private final Map<String, SortedSet<Long>> changes;
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /**
     * @param texts how many characters of what was there before and after are read
     * @param changes the numbers of the records, by node, of the changes that were made for the request that is asked about
     */
    TrailStatement(Filter filter, int texts, Readers readers, Map<String, SortedSet<Long>> changes) {
        this.texts = texts;
        this.request = filter.request();
        this.changes = changes;
        if (!filter.farms().everything()) {
            String places =
                    String.join(", ", Collections.nCopies(filter.farms().names().size(), "?"));
            add(
                    "COALESCE(intent.farm, record.farm) IN (" + places + ")",
                    filter.farms().names().toArray());
        }
        if (!filter.actor().isEmpty()) {
            String prefix = filter.actor().toLowerCase(Locale.ROOT);
            add("LOWER(SUBSTR(COALESCE(intent.caller, record.actor), 1, LENGTH(CAST(? AS TEXT)))) = ?", prefix, prefix);
        }
        if (!filter.action().isEmpty()) {
            add(
                    readers.asciiUpper("COALESCE(intent.operation, record.action)") + " = ?",
                    filter.action().toUpperCase(Locale.ROOT));
        }
        if (!filter.subject().isEmpty()) {
            String key = filter.subject().toLowerCase(Locale.ROOT);
            add("LOWER(COALESCE(intent.alias, record.subject)) = ?", key);
        }
        if (!filter.requestId().isEmpty()) {
            add("COALESCE(intent.request_id, record.request_id) = ?", filter.requestId());
        }
        if (!filter.period().equals(TrailQuery.Period.ALWAYS)) {
            add(
                    "record.at >= ? AND record.at < ?",
                    Micros.of(filter.period().begin()),
                    Micros.of(filter.period().end()));
        }
    }

    private void add(String condition, Object... parameters) {
        conditions.append("\n    AND ").append(condition);
        Collections.addAll(values, parameters);
    }

    /** Whether the records that fit are found without looking at others. */
    boolean isIndexed() {
        return request > 0;
    }

    /** Whether there are records that do not fit. */
    boolean isSelective() {
        return isIndexed() || !values.isEmpty();
    }

    /** The records of a node from the number {@code low} on and below {@code high} that fit, the last first. */
    List<TrailLine> run(Session session, String node, long low, long high, int limit) throws SQLException {
        if (!isIndexed()) {
            return select(session, NODE, "", List.of(node, low, high), limit);
        }
        String number = Integer.toString(request);
        List<TrailLine> lines =
                new ArrayList<>(select(session, SOME_NODE, OF_REQUEST, List.of(node, low, high, number), limit));
        for (long change : changes.getOrDefault(node, Collections.emptySortedSet())) {
            if (change >= low && change < high) {
                lines.addAll(select(session, NODE, "", List.of(node, change, change + 1), 1));
            }
        }
        lines.sort(Comparator.comparing(TrailLine::number).reversed());
        return lines.subList(0, Math.min(limit, lines.size()));
    }

    private List<TrailLine> select(Session session, String nodeColumn, String kind, List<?> parameters, int limit)
            throws SQLException {
        PreparedStatement select =
                session.statement(SELECT.formatted(beginning(BEFORE), beginning(AFTER), nodeColumn, kind + conditions));
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(values);
        all.add(limit);
        for (int i = 0; i < all.size(); i++) {
            select.setObject(i + 1, all.get(i));
        }
        List<TrailLine> lines = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                lines.add(line((String) parameters.get(0), row));
            }
        }
        return lines;
    }

    /** A page of a list does not read what may be long. */
    private String beginning(String column) {
        return texts == 0 ? "''" : "SUBSTR(" + column + ", 1, " + texts + ")";
    }

    private static TrailLine line(String node, ResultSet row) throws SQLException {
        return new TrailLine(
                node,
                row.getLong("number"),
                Micros.instant(row.getLong("at")),
                row.getLong("intent"),
                row.getString("actor"),
                row.getString("requestor"),
                row.getString("address"),
                row.getString("request_id"),
                row.getString("action"),
                row.getString("farm"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("rule"),
                row.getString("result"),
                row.getString("detail"),
                row.getString("before_state"),
                row.getString("after_state"));
    }
}
