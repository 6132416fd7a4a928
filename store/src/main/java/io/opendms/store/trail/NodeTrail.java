package io.opendms.store.trail;

import io.opendms.store.jdbc.Session;
import io.opendms.store.trail.TrailQuery.Period;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one node has for a page: its records that fit, the last first, and how far it was looked for them. */
final class NodeTrail {
    /** By how much a record may be earlier than the one before it: it is numbered when it is written, and timed before. */
    static final Duration DISORDER = Duration.ofMinutes(2);

    private final String node;
    private final List<TrailLine> lines;
    private final long looked;
    private final Optional<Instant> horizon;
    private long below;
    private int taken;

    private NodeTrail(String node, long below, List<TrailLine> lines, long looked, Optional<Instant> horizon) {
        this.node = node;
        this.below = below;
        this.lines = lines;
        this.looked = looked;
        this.horizon = horizon;
    }

    /**
     * Looks for records.
     *
     * @param below only those with a smaller number
     * @param most among how many at the most
     * @param limit how many
     */
    static NodeTrail read(
            Session session, TrailStatement statement, Period period, String node, long below, long most, int limit)
            throws SQLException {
        long end = Math.min(below, Chains.end(session, node));
        long first = 1;
        if (!period.equals(Period.ALWAYS)) {
            first = Chains.numberAt(session, node, period.begin().minus(DISORDER), end);
            end = Chains.numberAt(session, node, period.end().plus(DISORDER), end);
        }
        long low = Math.max(first, end - most);
        List<TrailLine> lines = statement.run(session, node, low, end, limit);
        boolean whole = low <= first || lines.size() == limit;
        return new NodeTrail(
                node, end, lines, low, whole ? Optional.empty() : Optional.of(Chains.time(session, node, low)));
    }

    /** The time of what comes next: of a record, or of that down to which it was looked; empty if nothing comes. */
    Optional<Instant> next() {
        return taken < lines.size() ? Optional.of(lines.get(taken).at()) : horizon;
    }

    /** Whether what comes next was not looked at. */
    boolean isBehindHorizon() {
        return taken == lines.size();
    }

    TrailLine take() {
        TrailLine line = lines.get(taken++);
        below = line.number();
        return line;
    }

    String node() {
        return node;
    }

    /** Below which number to go on. */
    long place() {
        return taken < lines.size() ? below : Math.min(below, looked);
    }
}
