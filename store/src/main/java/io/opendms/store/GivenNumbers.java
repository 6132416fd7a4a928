package io.opendms.store;

import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Keeps numbers from being given to requests twice, since farms ask by them for years. A copy does not know which were given
 * after it was made, so a restored store leaves a gap.
 */
public final class GivenNumbers {
    /** More than are given between two backups, and little of the 31 bits that a number has. */
    static final int GAP = 1_000_000;

    /** What an operator does to a database on a server after he has restored it there, and before a service starts. */
    public static final String ON_A_SERVER = """
            SELECT setval(pg_get_serial_sequence('approval_request', 'id'), coalesce(max(id), 0) + 1000000)
            FROM approval_request;""";

    private static final String LEAP = """
            UPDATE given_number
            SET highest = max(highest, (SELECT coalesce(max(id), 0) FROM approval_request)) + ?""";

    private GivenNumbers() {}

    /** Lets an embedded database that nobody uses go on beyond the gap. */
    static void leap(Path file) {
        try (Database database = Database.sqlite(file)) {
            database.commit(GivenNumbers::leap);
        } catch (SQLException e) {
            throw new StoreFailure.Unusable(
                    "cannot write " + file + ", which was restored: " + e.getMessage()
                            + "; remove it, look for room on the disk, and restore again",
                    e);
        }
    }

    private static int leap(Session session) throws SQLException {
        PreparedStatement leap = session.statement(LEAP);
        leap.setInt(1, GAP);
        return leap.executeUpdate();
    }
}
