package io.opendms.store;

import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Keeps numbers from being given to requests twice, since farms ask by them for years. A copy does not know which were given
 * after it was made, nor by how many stores that were restored from it before. So a restored store goes on at the number of
 * the present second, which is above all of theirs as long as fewer requests than one a second came.
 */
public final class GivenNumbers {
    /** The beginning of 2026, in seconds since 1970: none gave a number before. */
    private static final long FIRST_SECOND = 1_767_225_600;

    /** Half of the 31 bits that a number has, reached in 2060. A clock that is ahead of it is wrong, and takes no more of them. */
    private static final long LAST_NUMBER = 1 << 30;

    /** Where the clock is behind the numbers: more than are given between two backups. */
    private static final int GAP = 1_000_000;

    /** What an operator does to a database on a server after he has restored it there, and before a service starts. */
    public static final String ON_A_SERVER = onAServer("coalesce(max(id), 0)") + ";";

    /** The same above a number of which is known that it was given. */
    static final String ON_A_SERVER_ABOVE = onAServer("greatest(coalesce(max(id), 0), ?)");

    private static final String LEAP = """
            WITH given (number) AS (
                SELECT max(highest, (SELECT coalesce(max(id), 0) FROM approval_request))
                FROM given_number)
            UPDATE given_number
            SET highest = (SELECT CASE WHEN number < ?1 THEN ?1 ELSE number + ?2 END FROM given)""";

    private GivenNumbers() {}

    private static String onAServer(String highest) {
        return """
                SELECT setval(pg_get_serial_sequence('approval_request', 'id'),
                    CASE WHEN given < second AND second < 1073741824 THEN second ELSE given + 1000000 END)
                FROM (SELECT %s AS given,
                    CAST(extract(epoch FROM clock_timestamp()) AS bigint) - 1767225600 AS second
                    FROM approval_request) AS numbers""".formatted(highest);
    }

    /** Lets an embedded database that nobody uses go on beyond all numbers that were given until now. */
    static void leap(Path file, Instant now) {
        try (Database database = Database.sqlite(file)) {
            database.commit(session -> leap(session, now));
        } catch (SQLException e) {
            throw new StoreFailure.Unusable(
                    "cannot write " + file + ", which was restored: " + e.getMessage()
                            + "; look for room on the disk, and restore again",
                    e);
        }
    }

    private static int leap(Session session, Instant now) throws SQLException {
        long second = now.getEpochSecond() - FIRST_SECOND;
        PreparedStatement leap = session.statement(LEAP);
        leap.setLong(1, second < LAST_NUMBER ? second : 0);
        leap.setInt(2, GAP);
        return leap.executeUpdate();
    }
}
