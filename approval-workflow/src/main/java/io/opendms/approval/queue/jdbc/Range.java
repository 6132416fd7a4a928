package io.opendms.approval.queue.jdbc;

import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Requests that lie one after the other in an index: all but the last of its columns are the same.
 *
 * @param columns the index, up to the column by which the requests differ
 * @param low where it begins, a value for each column
 * @param end before which it ends, in the last column
 */
record Range(List<String> columns, List<Object> low, Object end) {
    private static final String NUMBER = "id";

    private static final String SELECT = """
            SELECT %s
            FROM approval_request
            WHERE %s
            ORDER BY %s
            LIMIT ?""";

    Range {
        columns = List.copyOf(columns);
        low = List.copyOf(low);
    }

    /**
     * The statement that selects some columns.
     *
     * @param ascending in which direction
     */
    String text(Session session, String selected, boolean ascending) {
        List<String> order = new ArrayList<>(columns);
        if (!order.contains(NUMBER)) {
            order.add(NUMBER);
        }
        return SELECT.formatted(
                selected,
                session.range(columns, ascending) + presence(),
                order.stream()
                        .map(column -> ascending ? column : column + " DESC")
                        .collect(Collectors.joining(", ")));
    }

    /** Both databases take an index that leaves rows out only for a statement that visibly leaves them out, too. */
    private String presence() {
        String column = SortKey.NEW_ALIAS.column();
        return columns.contains(column) ? " AND " + column + " IS NOT NULL" : "";
    }

    /**
     * Sets the parameters of the statement.
     *
     * @param session whose statement it is
     * @param index of the first of them
     * @param most how many requests at the most
     */
    void bind(Session session, PreparedStatement statement, int index, int most) throws SQLException {
        List<Object> values = new ArrayList<>(session.rangeValues(low, end));
        values.add(most);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(index + i, values.get(i));
        }
    }
}
