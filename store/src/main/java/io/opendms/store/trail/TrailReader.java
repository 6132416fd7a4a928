package io.opendms.store.trail;

import io.opendms.farm.FarmScope;
import io.opendms.record.RecordFailure;
import io.opendms.store.audit.AuditEntry;
import io.opendms.store.audit.AuditReader;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads pages of the audit trail of all nodes. A page looks at no more than {@value #MOST} records, however many there are.
 * All methods may be called from any thread.
 */
public final class TrailReader {
    /** What looking at takes about thirty milliseconds. */
    public static final int MOST = 10_000;

    private final Readers readers;

    public TrailReader(Readers readers) {
        this.readers = readers;
    }

    /**
     * A page, the newest records first.
     *
     * @throws RecordFailure if the database cannot be read
     */
    public TrailPage page(TrailQuery query) {
        if (query.filter().farms().isEmpty()) {
            return new TrailPage(List.of(), null, false);
        }
        try {
            return readers.read(session -> merged(nodes(session, query), query.limit()));
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read the audit trail: " + e.getMessage(), e);
        }
    }

    /**
     * One record with all that stands in it.
     *
     * @param farms of which farms it may be; one of no farm is shown to who may see all
     * @param node whose chain
     * @param number its place in the chain
     * @throws RecordFailure if the database cannot be read
     */
    public Optional<AuditEntry> find(FarmScope farms, String node, long number) {
        try {
            return new AuditReader(readers)
                    .find(node, number)
                    .filter(entry -> farms.includes(entry.record().action().farm()));
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read the audit trail: " + e.getMessage(), e);
        }
    }

    private List<NodeTrail> nodes(Session session, TrailQuery query) throws SQLException {
        SortedMap<String, Long> places = new TreeMap<>();
        if (query.from().isPresent()) {
            places.putAll(query.from().get().numbers());
        } else {
            Chains.nodes(session).forEach(node -> places.put(node, Long.MAX_VALUE));
        }
        int request = query.filter().request();
        TrailStatement statement = new TrailStatement(
                query.filter(),
                query.texts(),
                readers,
                request > 0 ? RequestChanges.of(session, request, places.keySet()) : Map.of());
        int limit = query.limit() + 1;
        long most = statement.isIndexed() ? Long.MAX_VALUE : looked(statement, limit, places.size());
        List<NodeTrail> nodes = new ArrayList<>();
        for (Map.Entry<String, Long> place : places.entrySet()) {
            nodes.add(NodeTrail.read(
                    session, statement, query.filter().period(), place.getKey(), place.getValue(), most, limit));
        }
        return nodes;
    }

    private static long looked(TrailStatement statement, int limit, int nodes) {
        return statement.isSelective() ? Math.max(limit, MOST / Math.max(1, nodes)) : limit;
    }

    private static TrailPage merged(List<NodeTrail> nodes, int limit) {
        List<TrailLine> lines = new ArrayList<>();
        Optional<NodeTrail> newest = newest(nodes);
        while (lines.size() < limit && newest.isPresent() && !newest.get().isBehindHorizon()) {
            lines.add(newest.get().take());
            newest = newest(nodes);
        }
        if (newest.isEmpty()) {
            return new TrailPage(lines, null, false);
        }
        SortedMap<String, Long> places = new TreeMap<>();
        nodes.forEach(node -> places.put(node.node(), node.place()));
        return new TrailPage(lines, new TrailPlace(places), lines.size() < limit);
    }

    private static Optional<NodeTrail> newest(List<NodeTrail> nodes) {
        Comparator<NodeTrail> byTime = Comparator.comparing(node -> node.next().orElse(Instant.MIN));
        return nodes.stream().filter(node -> node.next().isPresent()).max(byTime);
    }
}
