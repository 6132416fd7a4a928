package io.opendms.approval.queue.jdbc;

import io.opendms.approval.port.Line;
import io.opendms.approval.port.Waiting;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts what waits by its age, lane by lane. */
final class Ages {
    /** One figure for each bound: how many are younger. */
    private static final String COUNT = """
            SELECT COUNT(*), %s
            FROM (
            %s
            ) AS counted""";

    private static final String YOUNGER = Waiting.BOUNDS.stream()
            .map(bound -> "COUNT(CASE WHEN submitted_at > ? THEN 1 END)")
            .collect(Collectors.joining(", "));

    private final Instant now;
    private final int[] younger = new int[Waiting.BOUNDS.size()];
    private int count;

    Ages(Instant now) {
        this.now = now;
    }

    void count(Session session, Lane lane) throws SQLException {
        Range range = lane.range();
        PreparedStatement select =
                session.statement(COUNT.formatted(YOUNGER, range.text(session, "submitted_at", true)));
        for (int i = 0; i < younger.length; i++) {
            select.setLong(i + 1, Micros.of(now.minus(Waiting.BOUNDS.get(i))));
        }
        range.bind(session, select, younger.length + 1, Waiting.MOST - count);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            count += row.getInt(1);
            for (int i = 0; i < younger.length; i++) {
                younger[i] += row.getInt(i + 2);
            }
        }
    }

    Waiting waiting(Optional<Line> oldest) {
        List<Integer> ages = new ArrayList<>();
        int below = 0;
        for (int figure : younger) {
            ages.add(figure - below);
            below = figure;
        }
        ages.add(count - below);
        return new Waiting(count, oldest.orElse(null), ages);
    }
}
