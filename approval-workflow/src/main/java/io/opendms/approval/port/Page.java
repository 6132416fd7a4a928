package io.opendms.approval.port;

import io.opendms.approval.port.Query.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of the queue. A page whose filter fits few of very many requests may have less lines than were asked for, even
 * none, and yet not be the last: then it says how far it looked, and the search goes on from there.
 *
 * @param lines in the order of the query
 * @param start before which the page before it ends; absent if there is none
 * @param end after which the next page begins; absent if there is none
 * @param cut whether there are less lines than there could be, because only so many requests are looked at for a page
 */
public record Page(
        List<Line> lines,
        @Nullable Position start,
        @Nullable Position end,
        boolean cut) {
    public Page {
        lines = List.copyOf(lines);
    }

    /**
     * A page of lines that lie one after the other in the direction of a query.
     *
     * @param more whether there are more behind them
     * @param horizon behind which there may be more, absent if there is no such place
     */
    public static Page of(Query query, List<Line> lines, boolean more, Optional<Position> horizon) {
        Order order = query.order();
        @Nullable
        Position near = query.from()
                .map(from -> lines.isEmpty() ? query.behind(from) : order.position(lines.get(0)))
                .orElse(null);
        @Nullable Position far = more ? order.position(lines.get(lines.size() - 1)) : horizon.orElse(null);
        if (!query.backwards()) {
            return new Page(lines, near, far, !more && far != null);
        }
        List<Line> turned = new ArrayList<>(lines);
        Collections.reverse(turned);
        return new Page(turned, far, near, !more && far != null);
    }

    /** Where to ask for the page before it. */
    public Optional<Position> previous() {
        return Optional.ofNullable(start);
    }

    /** Where to ask for the next page. */
    public Optional<Position> next() {
        return Optional.ofNullable(end);
    }
}
