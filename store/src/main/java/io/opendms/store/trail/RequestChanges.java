package io.opendms.store.trail;

import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the records of the changes that were made for a request. They are in no index, which each change would have to write, but the
 * steps of the request are, and one of them says as which intent a change begins: its record comes soon after, in the chain of the same
 * node or, if that died, of the one that took over. No more than {@value TrailReader#MOST} records are looked at.
 */
final class RequestChanges {
    private static final Pattern INTENT = Pattern.compile("intent (\\d{1,18})");

    private static final String SELECT_BEGUN = """
            SELECT node, number, at, reason
            FROM audit_record
            WHERE subject = ? AND intent = 0 AND action = 'Begin'""";

    private static final String SELECT_CHANGE = """
            SELECT number
            FROM audit_record
            WHERE node = ? AND number >= ? AND number < ? AND intent = ?
            ORDER BY number
            LIMIT 1""";

    private RequestChanges() {}

    /** The numbers of the records by the node in whose chain they are. */
    static Map<String, SortedSet<Long>> of(Session session, int request, Collection<String> nodes) throws SQLException {
        List<Begun> all = begun(session, request);
        long most = TrailReader.MOST / Math.max(1, (long) all.size() * nodes.size());
        Map<String, SortedSet<Long>> found = new TreeMap<>();
        for (Begun begun : all) {
            for (String node : begun.along(nodes)) {
                long first = begun.firstOf(session, node);
                OptionalLong change = change(session, node, first, first + most, begun.intent());
                if (change.isPresent()) {
                    found.computeIfAbsent(node, any -> new TreeSet<>()).add(change.getAsLong());
                    break;
                }
            }
        }
        return found;
    }

    private static List<Begun> begun(Session session, int request) throws SQLException {
        PreparedStatement select = session.statement(SELECT_BEGUN);
        select.setString(1, Integer.toString(request));
        List<Begun> begun = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Matcher intent = INTENT.matcher(row.getString("reason"));
                if (intent.matches()) {
                    begun.add(new Begun(
                            row.getString("node"),
                            row.getLong("number"),
                            Micros.instant(row.getLong("at")),
                            Long.parseLong(intent.group(1))));
                }
            }
        }
        return begun;
    }

    private static OptionalLong change(Session session, String node, long first, long end, long intent)
            throws SQLException {
        PreparedStatement select = session.statement(SELECT_CHANGE);
        select.setString(1, node);
        select.setLong(2, first);
        select.setLong(3, end);
        select.setLong(4, intent);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /**
     * The step with which the writes of an intent begin.
     *
     * @param node in whose chain it is
     * @param number its place there
     */
    private record Begun(String node, long number, Instant at, long intent) {
        /** The nodes in the order in which they are likely to have the record of the change. */
        List<String> along(Collection<String> nodes) {
            List<String> order = new ArrayList<>(List.of(node));
            nodes.stream().filter(other -> !other.equals(node)).forEach(order::add);
            return order;
        }

        long firstOf(Session session, String other) throws SQLException {
            return other.equals(node)
                    ? number + 1
                    : Chains.numberAt(session, other, at.minus(NodeTrail.DISORDER), Chains.end(session, other));
        }
    }
}
