package io.opendms.approval.queue.jdbc;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.port.Day;
import io.opendms.approval.port.Trace;
import io.opendms.farm.FarmScope;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of days: how many requests were submitted and decided, counted in the transaction in which they are. */
public final class DayTable {
    private static final String COUNT = """
            INSERT INTO approval_day (day, farm, node, submitted, decided)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (day, farm, node) DO UPDATE
            SET submitted = approval_day.submitted + excluded.submitted,
                decided = approval_day.decided + excluded.decided""";

    private static final String SELECT = """
            SELECT day, farm, submitted, decided
            FROM approval_day
            WHERE day >= ? AND day <= ?""";

    private DayTable() {}

    /** Counts a step, unless it is neither of the two. */
    public static void count(Session session, String node, Request request, Trace trace) throws SQLException {
        boolean submitted = trace.event() == Event.SUBMIT;
        boolean decided =
                trace.event() == Event.REJECT || trace.event() == Event.APPROVE && request.status() == Status.APPROVED;
        if (!submitted && !decided) {
            return;
        }
        PreparedStatement count = session.statement(COUNT);
        count.setLong(1, LocalDate.ofInstant(trace.at(), ZoneOffset.UTC).toEpochDay());
        count.setString(2, request.asked().farm());
        count.setString(3, node);
        count.setInt(4, submitted ? 1 : 0);
        count.setInt(5, decided ? 1 : 0);
        count.executeUpdate();
    }

    static List<Day> select(Session session, FarmScope farms, LocalDate first, LocalDate last) throws SQLException {
        Map<LocalDate, Day> days = new TreeMap<>();
        first.datesUntil(last.plusDays(1)).forEach(date -> days.put(date, new Day(date, 0, 0)));
        PreparedStatement select = session.statement(SELECT);
        select.setLong(1, first.toEpochDay());
        select.setLong(2, last.toEpochDay());
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (farms.includes(row.getString("farm"))) {
                    LocalDate date = LocalDate.ofEpochDay(row.getLong("day"));
                    days.merge(date, new Day(date, row.getLong("submitted"), row.getLong("decided")), DayTable::sum);
                }
            }
        }
        return List.copyOf(days.values());
    }

    private static Day sum(Day one, Day other) {
        return new Day(one.date(), one.submitted() + other.submitted(), one.decided() + other.decided());
    }
}
