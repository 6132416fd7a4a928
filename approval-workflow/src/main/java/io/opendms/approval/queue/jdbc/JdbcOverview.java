package io.opendms.approval.queue.jdbc;

import io.opendms.approval.Status;
import io.opendms.approval.port.Day;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Overview;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.approval.port.Waiting;
import io.opendms.farm.FarmScope;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The figures from the tables of requests and of days. */
public final class JdbcOverview implements Overview {
    /** By their refusal, since the database would look along the statuses first. */
    static final String SELECT_FAILED = """
            SELECT %s
            FROM approval_request
            WHERE refusal <> '' AND changed_at >= ?
            ORDER BY changed_at DESC, id DESC
            LIMIT ?""".formatted(LineColumns.ALL);

    private static final int ROWS_AT_A_TIME = 100;

    private final Database database;

    /** @param database where the requests are */
    public JdbcOverview(Database database) {
        this.database = database;
    }

    @Override
    public Waiting waiting(FarmScope farms, Instant now) {
        return read("the requests that wait", session -> waiting(session, farms, now));
    }

    private static Waiting waiting(Session session, FarmScope farms, Instant now) throws SQLException {
        session.goAlongIndexes();
        Ages ages = new Ages(now);
        if (farms.everything()) {
            ages.count(session, new Lane(null, Status.PENDING, SortKey.NUMBER, ""));
        }
        for (String farm : farms.names()) {
            ages.count(session, new Lane(farm, Status.PENDING, SortKey.NUMBER, ""));
        }
        Query oldest = Query.first(Filter.of(farms).standing(Set.of(Status.PENDING)), Order.OLDEST, 1);
        return ages.waiting(
                new PageReader(oldest).read(session).lines().stream().findFirst());
    }

    @Override
    public List<Line> failed(FarmScope farms, Instant since, int most) {
        return read("the requests that failed", session -> {
            PreparedStatement select = session.statement(SELECT_FAILED);
            select.setLong(1, Micros.of(since));
            select.setInt(2, PageReader.MOST);
            select.setFetchSize(ROWS_AT_A_TIME);
            List<Line> lines = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (lines.size() < most && row.next()) {
                    Line line = LineColumns.read(row);
                    if (farms.includes(line.farm())) {
                        lines.add(line);
                    }
                }
            }
            return lines;
        });
    }

    @Override
    public List<Day> days(FarmScope farms, LocalDate first, LocalDate last) {
        Overview.requirePeriod(first, last);
        return read("the days", session -> DayTable.select(session, farms, first, last));
    }

    private <T> T read(String what, Work<T> work) {
        return database.read("read " + what, work);
    }
}
