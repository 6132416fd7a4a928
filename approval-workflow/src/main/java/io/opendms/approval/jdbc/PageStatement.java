package io.opendms.approval.jdbc;

import io.opendms.approval.port.Line;
import io.opendms.approval.port.Query;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statement of one page of the queue. It is put together of the few fixed conditions below, so that each combination
 * can go along an index of its own and no page costs more than its lines; values are always parameters.
 */
final class PageStatement {
    private static final String SELECT = """
            SELECT id, version, status, farm, operation, alias, new_alias, requester, submitted_at, expires_at,
                taken_by
            FROM approval_request
            WHERE %s
            ORDER BY %s
            LIMIT ?""";

    /** Looked at line by line: as a plain column it would lead the planner to the farm's index, and so to sorting all of it. */
    private static final String FARM_ON_THE_WAY = "farm || '' = ?";

    /** The last character of Unicode, above every other. */
    private static final String END = Character.toString(Character.MAX_CODE_POINT);

    private final Query query;

    PageStatement(Query query) {
        this.query = query;
    }

    List<Line> run(Session session) throws SQLException {
        PreparedStatement select = session.statement(text());
        bind(new Columns(select));
        List<Line> lines = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                lines.add(line(row));
            }
        }
        return lines;
    }

    String text() {
        List<String> conditions = new ArrayList<>();
        query.status().ifPresent(status -> conditions.add("status = ?"));
        if (!query.farm().isEmpty()) {
            conditions.add(isByNumber() ? "farm = ?" : FARM_ON_THE_WAY);
        }
        conditions.add(position());
        return SELECT.formatted(String.join(" AND ", conditions), order());
    }

    private boolean isByNumber() {
        return query.order() == Query.Order.NEWEST || query.order() == Query.Order.OLDEST;
    }

    private String position() {
        return switch (query.order()) {
            case NEWEST -> "id < ?";
            case OLDEST -> "id > ?";
            case ALIAS -> "alias_key < ? AND (alias_key, id) > (?, ?)";
            case REQUESTER -> "requester_key < ? AND (requester_key, id) > (?, ?)";
        };
    }

    private String order() {
        return switch (query.order()) {
            case NEWEST -> "id DESC";
            case OLDEST -> "id";
            case ALIAS -> "alias_key, id";
            case REQUESTER -> "requester_key, id";
        };
    }

    private void bind(Columns columns) throws SQLException {
        if (query.status().isPresent()) {
            columns.add(query.status().get().word());
        }
        if (!query.farm().isEmpty()) {
            columns.add(query.farm());
        }
        switch (query.order()) {
            case NEWEST -> columns.add(query.last().map(Line::id).orElse(Integer.MAX_VALUE));
            case OLDEST -> columns.add(query.last().map(Line::id).orElse(0));
            case ALIAS -> bindKey(columns, query.last().map(Line::alias));
            case REQUESTER -> bindKey(columns, query.last().map(Line::requester));
        }
        columns.add(query.limit());
    }

    private void bindKey(Columns columns, Optional<String> after) throws SQLException {
        String prefix = RequestTable.key(query.prefix());
        columns.add(prefix + END)
                .add(after.map(RequestTable::key).orElse(prefix))
                .add(query.last().map(Line::id).orElse(0));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getInt("id"),
                row.getLong("version"),
                RequestTable.status(row),
                row.getString("farm"),
                row.getString("operation"),
                row.getString("alias"),
                row.getString("new_alias"),
                row.getString("requester"),
                Columns.instant(row, "submitted_at"),
                Columns.instant(row, "expires_at"),
                row.getString("taken_by"));
    }
}
