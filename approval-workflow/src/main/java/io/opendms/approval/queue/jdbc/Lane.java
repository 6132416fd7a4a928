package io.opendms.approval.queue.jdbc;

import io.opendms.approval.Status;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Position;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One way through the requests, along an index: those of one farm and status, sorted in one order.
 *
 * @param farm absent for all farms; only the orders by number have lanes of one farm
 * @param status absent for all statuses
 * @param order what the requests are sorted by
 * @param prefix how the key of the order begins, empty where there is none
 */
record Lane(@Nullable String farm, @Nullable Status status, SortKey order, String prefix) {
    private static final String COUNT = """
            SELECT COUNT(*)
            FROM (
            %s
            ) AS counted""";

    private static final int ROWS_AT_A_TIME = 250;

    /** Below every other character that a key may have, and above all. */
    private static final String FIRST = "\u0001";

    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /** How many requests the lane has, counted no further than {@code most}. */
    int count(Session session, int most) throws SQLException {
        Range range = range();
        PreparedStatement count = session.statement(COUNT.formatted(range.text(session, "id", true)));
        range.bind(session, count, 1, most);
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Reads the lane.
     *
     * @param ascending in which direction
     * @param from behind which to begin, absent for the beginning
     * @param most how many requests at the most
     * @param reader told of each; says whether to go on
     */
    void read(Session session, boolean ascending, @Nullable Position from, int most, Predicate<Line> reader)
            throws SQLException {
        int left = most;
        for (Range range : ranges(ascending, from)) {
            if (left > 0) {
                left = read(session, range, ascending, left, reader);
            }
        }
    }

    /**
     * Reads the places of the lane's requests, which the index has, and not the requests themselves.
     *
     * @param ascending in which direction
     * @param from behind which to begin, absent for the beginning
     * @param most how many requests at the most
     */
    List<Position> places(Session session, boolean ascending, @Nullable Position from, int most) throws SQLException {
        List<Position> places = new ArrayList<>();
        for (Range range : ranges(ascending, from)) {
            if (places.size() < most) {
                addPlaces(places, session, range, ascending, most - places.size());
            }
        }
        return places;
    }

    private void addPlaces(List<Position> places, Session session, Range range, boolean ascending, int most)
            throws SQLException {
        boolean byNumber = order.isByNumber();
        PreparedStatement select = session.statement(range.text(session, placeColumns(), ascending));
        range.bind(session, select, 1, most);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                places.add(byNumber ? Position.of(row.getInt(1)) : new Position(row.getString(1), row.getInt(2)));
            }
        }
    }

    /** What makes a place; the index along which the lane goes has these. */
    String placeColumns() {
        return order.isByNumber() ? "id" : key() + ", id";
    }

    /** @return how many more may be read */
    private static int read(Session session, Range range, boolean ascending, int most, Predicate<Line> reader)
            throws SQLException {
        PreparedStatement select = session.statement(range.text(session, LineColumns.ALL, ascending));
        range.bind(session, select, 1, most);
        select.setFetchSize(Math.min(most, ROWS_AT_A_TIME));
        int left = most;
        try (ResultSet row = select.executeQuery()) {
            while (left > 0 && row.next()) {
                left = reader.test(LineColumns.read(row)) ? left - 1 : 0;
            }
        }
        return left;
    }

    /** The whole lane. */
    Range range() {
        return order.isByNumber() ? range("id", 1, Integer.MAX_VALUE) : range(key(), prefix, prefix + LAST);
    }

    /** The lane behind a place. With a key, these are the rest of that key, and the keys behind it. */
    List<Range> ranges(boolean ascending, @Nullable Position from) {
        if (from == null) {
            return List.of(range());
        }
        int low = ascending ? from.id() + 1 : 1;
        int high = ascending ? Integer.MAX_VALUE : from.id();
        if (order.isByNumber()) {
            return List.of(range("id", low, high));
        }
        Range keys = ascending ? range(key(), from.key() + FIRST, prefix + LAST) : range(key(), prefix, from.key());
        return List.of(range(List.of(key(), "id"), List.of(from.key(), low), high), keys);
    }

    private String key() {
        return order.column();
    }

    private Range range(String column, Object low, Object end) {
        return range(List.of(column), List.of(low), end);
    }

    private Range range(List<String> columns, List<Object> low, Object end) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (farm != null) {
            names.add("farm");
            values.add(farm);
        }
        if (status != null) {
            names.add("status");
            values.add(status.word());
        }
        return new Range(joined(names, columns), joined(values, low), end);
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
