package io.opendms.approval.queue.jdbc;

import io.opendms.approval.Status;
import io.opendms.approval.port.Position;
import io.opendms.store.jdbc.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Very many requests at once. One in a hundred waits, the others are applied; one in a thousand is of farm {@code rare}, and
 * of those half wait; all others are of farm {@code common}. One in
 * fifty renames its group to {@code moved} and its number.
 */
public final class ManyRequests {
    private static final String INSERT = """
            INSERT INTO approval_request
                (version, status, farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                new_alias, new_alias_key, name, description, manager, senders, reserved_key, round, attempts, intent, worker, undo_for,
                taken_by, refusal, comment, submitted_at, expires_at, changed_at, due_at)
            WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ?)
            SELECT 1, CASE WHEN n % 100 = 1 OR n % 2000 = 0 THEN 'pending' ELSE 'applied' END,
                CASE WHEN n % 1000 = 0 THEN 'rare' ELSE 'common' END, 'c', 'person' || (n % 500), 'person' || (n % 500), '',
                CASE WHEN n % 1000 = 7 THEN 'DeleteDistributionGroup' WHEN n % 50 = 9 THEN 'RenameDistributionGroup'
                    ELSE 'CreateDistributionGroup' END,
                'team' || n, 'team' || n, CASE WHEN n % 50 = 9 THEN 'moved' || n ELSE '' END,
                CASE WHEN n % 50 = 9 THEN 'moved' || n END, '', '', '', 'ANYONE', NULL, 1, 0, 0, '', '', '', '', '', n, n, n, NULL
            FROM series""";

    private ManyRequests() {}

    /** Every statement that reads lines of the queue, each with the columns of the index that it is to go along. */
    public static Map<String, List<String>> statements(Database database) {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (SortKey order : SortKey.values()) {
            for (@Nullable Status status : new Status[] {null, Status.PENDING}) {
                for (@Nullable String farm : order.isByNumber() ? new String[] {null, "rare"} : new String[] {null}) {
                    for (boolean ascending : new boolean[] {true, false}) {
                        Lane lane = new Lane(farm, status, order, "");
                        for (Range range : ranges(lane, ascending)) {
                            statements.put(text(database, range, ascending), range.columns());
                        }
                    }
                }
            }
        }
        return statements;
    }

    private static List<Range> ranges(Lane lane, boolean ascending) {
        List<Range> ranges = new ArrayList<>(lane.ranges(ascending, null));
        ranges.addAll(lane.ranges(ascending, new Position("x", 5)));
        return ranges;
    }

    private static String text(Database database, Range range, boolean ascending) {
        return database.readers().read(session -> range.text(session, LineColumns.ALL, ascending));
    }

    /** Adds so many to a store that has none. */
    public static void insert(Database database, int count) throws SQLException {
        database.commit(session -> {
            PreparedStatement insert = session.statement(INSERT);
            insert.setInt(1, count);
            return insert.executeUpdate();
        });
    }
}
