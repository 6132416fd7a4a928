package io.opendms.approval.queue.jdbc;

import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Position;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.store.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a page of the queue without looking at more than {@value #MOST} requests, whatever is asked for and however many
 * there are.
 *
 * <p>Where an index has the lines in their order, one for each farm and status that is asked for, the page is read along
 * these and merged, first the places alone, so that no more requests are read than the page has: those of a rare status lie far
 * apart in a large table. Where none has, and all that has a prefix, or a farm and status, is few, these are read and sorted. Else the
 * page is looked for line by line in its order, and is cut where it was looked at enough of them.
 */
public final class PageReader {
    /** What reading takes about ten milliseconds for. */
    static final int MOST = 2000;

    /** More than these would each bring too few lines. */
    private static final int MOST_LANES = 60;

    private final Query query;
    private final Filter filter;
    private final Order order;

    public PageReader(Query query) {
        this.query = query;
        this.filter = query.filter();
        this.order = query.order();
    }

    /** Reads the page within a transaction of a reader that {@linkplain Session#goAlongIndexes goes along the indexes}. */
    public Page read(Session session) throws SQLException {
        if (!isExact()) {
            for (List<Lane> lanes : detours()) {
                if (isNarrow(session, lanes)) {
                    return sorted(session, lanes);
                }
            }
        }
        List<Lane> lanes = lanes(SortKey.of(order), order.prefix(filter));
        return isExact() ? merged(session, lanes) : walked(session, lanes);
    }

    /** Whether every row of the lanes in the order is a line of the queue. */
    private boolean isExact() {
        return filter.operation().isEmpty()
                && filter.text().isEmpty()
                && (filter.alias().isEmpty() || order == Order.ALIAS)
                && (filter.requester().isEmpty() || order == Order.REQUESTER)
                && (filter.farms().everything() || isByFarm(SortKey.of(order)));
    }

    /** Lanes that have all lines in another order, the most promising first. */
    private List<List<Lane>> detours() {
        List<List<Lane>> detours = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            List<Lane> either = new ArrayList<>(lanes(SortKey.ALIAS, filter.text()));
            either.addAll(lanes(SortKey.NEW_ALIAS, filter.text()));
            either.addAll(lanes(SortKey.REQUESTER, filter.text()));
            detours.add(either);
        }
        if (!filter.alias().isEmpty()) {
            detours.add(lanes(SortKey.ALIAS, filter.alias()));
        }
        if (!filter.requester().isEmpty()) {
            detours.add(lanes(SortKey.REQUESTER, filter.requester()));
        }
        if (!order.isByNumber() && isByFarm(SortKey.NUMBER)) {
            detours.add(lanes(SortKey.NUMBER, ""));
        }
        return detours;
    }

    private List<Lane> lanes(SortKey along, String prefix) {
        List<Lane> lanes = new ArrayList<>();
        for (@Nullable String farm : isByFarm(along) ? farms() : Collections.<@Nullable String>singleton(null)) {
            for (@Nullable Status status : statuses()) {
                lanes.add(new Lane(farm, status, along, prefix));
            }
        }
        return lanes;
    }

    /** Only the indexes by number have the farm. */
    private boolean isByFarm(SortKey along) {
        return along.isByNumber()
                && !filter.farms().everything()
                && farms().size() * statuses().size() <= MOST_LANES;
    }

    private Collection<String> farms() {
        return filter.farms().names();
    }

    private Collection<@Nullable Status> statuses() {
        return filter.statuses().isEmpty()
                ? Collections.singleton(null)
                : new ArrayList<@Nullable Status>(filter.statuses());
    }

    private static boolean isNarrow(Session session, List<Lane> lanes) throws SQLException {
        int left = MOST;
        for (Lane lane : lanes) {
            left -= lane.count(session, left + 1);
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    private Page sorted(Session session, List<Lane> lanes) throws SQLException {
        Map<Integer, Line> lines = new TreeMap<>();
        for (Lane lane : lanes) {
            lane.read(session, true, null, MOST, line -> keep(lines, line));
        }
        Optional<Integer> number = Request.number(filter.text());
        if (number.isPresent()) {
            Position before = Position.of(number.get() - 1);
            new Lane(null, null, SortKey.NUMBER, "").read(session, true, before, 1, line -> keep(lines, line));
        }
        return page(lines.values(), Optional.empty());
    }

    private static boolean keep(Map<Integer, Line> lines, Line line) {
        lines.put(line.id(), line);
        return true;
    }

    private Page merged(Session session, List<Lane> lanes) throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<Lane, Integer> share : shares(session, lanes).entrySet()) {
            share.getKey().read(session, query.isAscending(), query.place(), share.getValue(), lines::add);
        }
        return page(lines, Optional.empty());
    }

    /** How many lines each lane has on the page, one line more than it shows included. */
    private Map<Lane, Integer> shares(Session session, List<Lane> lanes) throws SQLException {
        int most = query.limit() + 1;
        if (lanes.size() == 1) {
            return Map.of(lanes.get(0), most);
        }
        Map<Position, Lane> places = new TreeMap<>(query.direction());
        for (Lane lane : lanes) {
            for (Position place : lane.places(session, query.isAscending(), query.place(), most)) {
                places.put(place, lane);
            }
        }
        return places.values().stream().limit(most).collect(Collectors.toMap(lane -> lane, lane -> 1, Integer::sum));
    }

    private Page walked(Session session, List<Lane> lanes) throws SQLException {
        List<Line> lines = new ArrayList<>();
        List<Position> ends = new ArrayList<>();
        for (Lane lane : lanes) {
            int most = Math.max(MOST / lanes.size(), query.limit() + 1);
            Stretch stretch = new Stretch(query, most);
            lane.read(session, query.isAscending(), query.place(), most, stretch::look);
            lines.addAll(stretch.lines());
            stretch.end().ifPresent(ends::add);
        }
        return page(lines, ends.stream().min(query.direction()));
    }

    /** @param horizon behind which there may be lines that were not looked at */
    private Page page(Collection<Line> found, Optional<Position> horizon) {
        Comparator<Position> direction = query.direction();
        List<Line> lines = found.stream()
                .filter(filter::matches)
                .filter(line -> isWithin(order.position(line), horizon))
                .sorted(Comparator.comparing(order::position, direction))
                .limit(query.limit() + 1L)
                .collect(Collectors.toCollection(ArrayList::new));
        boolean more = lines.size() > query.limit();
        if (more) {
            lines.remove(query.limit());
        }
        return Page.of(query, lines, more, horizon);
    }

    private boolean isWithin(Position position, Optional<Position> horizon) {
        return query.from()
                        .map(from -> query.direction().compare(position, from) > 0)
                        .orElse(true)
                && horizon.map(end -> query.direction().compare(position, end) <= 0)
                        .orElse(true);
    }
}
