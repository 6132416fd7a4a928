package io.opendms.approval.port;

import io.opendms.approval.Status;
import io.opendms.entry.InvalidValueException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the queue, and in which order. A page begins after the last line of the one before, so that the hundredth
 * costs what the first does.
 *
 * @param only a status, absent for all
 * @param farm a farm's name, empty for all
 * @param order the order
 * @param prefix how the column that the order goes by must begin, in any case; empty where the order goes by number
 * @param after the last line of the page before, absent for the first page
 * @param limit how many lines, 1 to {@value #MAX_LIMIT}
 */
public record Query(
        @Nullable Status only,
        String farm,
        Order order,
        String prefix,
        @Nullable Line after,
        int limit) {
    public static final int MAX_LIMIT = 1000;

    public Query {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidValueException("limit", "is not between 1 and " + MAX_LIMIT);
        }
        if (!prefix.isEmpty() && (order == Order.NEWEST || order == Order.OLDEST)) {
            throw new InvalidValueException("prefix", "needs the order by alias or by requester");
        }
    }

    /** What the lines are sorted by. */
    public enum Order {
        /** By number, the largest first. */
        NEWEST,
        /** By number, the smallest first. */
        OLDEST,
        /** By alias, then number. */
        ALIAS,
        /** By requester, then number. */
        REQUESTER
    }

    /** The only status that is asked for. */
    public Optional<Status> status() {
        return Optional.ofNullable(only);
    }

    /** The line after which to begin. */
    public Optional<Line> last() {
        return Optional.ofNullable(after);
    }
}
