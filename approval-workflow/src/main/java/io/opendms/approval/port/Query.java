package io.opendms.approval.port;

import io.opendms.entry.InvalidValueException;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of the queue. A page begins at a place and not after so many lines, so that the hundredth costs what the first
 * does, and a request that comes or goes meanwhile moves no other from page to page.
 *
 * @param filter which requests
 * @param order in which order
 * @param place where the page begins, or ends if {@code backwards}; absent for the first page, or the last
 * @param backwards whether it is the page before the place, not that after it
 * @param limit how many lines, 1 to {@value #MAX_LIMIT}
 */
public record Query(Filter filter, Order order, @Nullable Position place, boolean backwards, int limit) {
    public static final int MAX_LIMIT = 1000;

    public Query {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidValueException("limit", "is not between 1 and " + MAX_LIMIT);
        }
        if (place != null && !place.key().startsWith(order.prefix(filter))) {
            throw new InvalidValueException("position", "is none of this filter and order");
        }
    }

    /** The first page. */
    public static Query first(Filter filter, Order order, int limit) {
        return new Query(filter, order, null, false, limit);
    }

    /** The page after a place. */
    public Query after(Position position) {
        return new Query(filter, order, position, false, limit);
    }

    /** The page before a place. */
    public Query before(Position position) {
        return new Query(filter, order, position, true, limit);
    }

    /** Where the page begins, or ends. */
    public Optional<Position> from() {
        return Optional.ofNullable(place);
    }

    /** Whether the page is read in the direction in which keys and numbers rise. */
    public boolean isAscending() {
        return (order == Order.NEWEST) == backwards;
    }

    /** What comes first when the page is read. */
    public Comparator<Position> direction() {
        return isAscending() ? Position.ASCENDING : Position.ASCENDING.reversed();
    }

    /** The place just behind another one, so that the page on the other side of it has what stands there. */
    Position behind(Position position) {
        return new Position(position.key(), isAscending() ? position.id() + 1 : position.id() - 1);
    }

    /** What the lines are sorted by. A number is given when a request is submitted, so that it goes with the age. */
    public enum Order {
        /** By number, the largest first: the youngest. */
        NEWEST,
        /** By number, the smallest first: the oldest. */
        OLDEST,
        /** By alias, then number. */
        ALIAS,
        /** By requester, then number. */
        REQUESTER;

        /** Whether it goes by number alone. */
        public boolean isByNumber() {
            return this == NEWEST || this == OLDEST;
        }

        /** The place of a request in this order. */
        public Position position(Line line) {
            return switch (this) {
                case NEWEST, OLDEST -> Position.of(line.id());
                case ALIAS -> new Position(Filter.key(line.alias()), line.id());
                case REQUESTER -> new Position(Filter.key(line.requester()), line.id());
            };
        }

        /** How every place begins that a filter lets through. */
        public String prefix(Filter filter) {
            return switch (this) {
                case NEWEST, OLDEST -> "";
                case ALIAS -> filter.alias();
                case REQUESTER -> filter.requester();
            };
        }
    }
}
