package io.opendms.approval.jdbc;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.port.Step;
import io.opendms.approval.port.Trace;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table of steps, a request's history: rows are only added. */
final class StepTable {
    private static final String INSERT = """
            INSERT INTO approval_step (request, version, at, person, source, event, status, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT version, at, person, source, event, status, detail
            FROM approval_step
            WHERE request = ?
            ORDER BY version""";

    private StepTable() {}

    static void insert(Session session, Request request, Trace trace) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        new Columns(insert)
                .add(request.id())
                .add(request.version())
                .add(trace.at())
                .add(trace.by().name())
                .add(trace.by().source())
                .add(trace.event().name())
                .add(request.status().word())
                .add(trace.detail());
        insert.executeUpdate();
    }

    static List<Step> select(Session session, int request) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        new Columns(select).add(request);
        List<Step> steps = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                steps.add(new Step(
                        row.getLong("version"),
                        Columns.instant(row, "at"),
                        row.getString("person"),
                        row.getString("source"),
                        Event.valueOf(row.getString("event")),
                        RequestTable.status(row),
                        row.getString("detail")));
            }
        }
        return steps;
    }
}
