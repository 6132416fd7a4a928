package io.opendms.approval.queue.jdbc;

import io.opendms.approval.Status;
import io.opendms.approval.port.Line;
import io.opendms.store.jdbc.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** A line of the queue as columns. */
final class LineColumns {
    static final String ALL =
            "id, version, status, farm, operation, alias, new_alias, name, requester, submitted_at, expires_at, taken_by, approvals";

    private LineColumns() {}

    static Line read(ResultSet row) throws SQLException {
        return new Line(
                row.getInt("id"),
                row.getLong("version"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("farm"),
                row.getString("operation"),
                row.getString("alias"),
                row.getString("new_alias"),
                row.getString("name"),
                row.getString("requester"),
                Micros.instant(row.getLong("submitted_at")),
                Micros.instant(row.getLong("expires_at")),
                row.getString("taken_by"),
                row.getInt("approvals"));
    }
}
