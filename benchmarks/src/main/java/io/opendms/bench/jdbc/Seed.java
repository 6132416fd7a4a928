package io.opendms.bench.jdbc;

import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.store.jdbc.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Fills an empty store with requests of the last 300 days, each with its plan, decisions and history as if it had come by
 * SOAP. The last of them wait, at the most {@value #MOST_WAITING}; of the others nine in ten are applied. What is not there: the
 * audit records and the change record, which only grow at their ends.
 */
public final class Seed {
    private static final int MOST_WAITING = 500;

    /** So few that no statement takes as long as the driver waits for an answer. */
    private static final int AT_A_TIME = 50_000;

    private static final int MICROS_PER_MILLI = 1000;
    private static final Duration AGE = Duration.ofDays(300);

    /** Aliases are not in the order of the numbers: that would spare the indexes what they have to do in truth. */
    private static final String INSERT_REQUESTS = """
            INSERT INTO approval_request
                (version, status, farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                new_alias, new_alias_key, name, description, manager, senders, reserved_key, round, attempts, intent, worker, undo_for,
                taken_by, refusal, comment, submitted_at, expires_at, changed_at, due_at)
            WITH RECURSIVE series (n) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT n + 1 FROM series WHERE n < ?),
            drawn (n, status, farm, requester, alias, submitted) AS (
                SELECT n,
                    CASE WHEN n > ? THEN 'pending' WHEN n % 100 < 90 THEN 'applied' WHEN n % 100 < 94 THEN 'rejected'
                        WHEN n % 100 < 96 THEN 'expired' WHEN n % 100 < 98 THEN 'cancelled' ELSE 'failed' END,
                    CASE WHEN n % 5 < 3 THEN 'bench' ELSE 'farm' || (n % 20) END,
                    'person' || (n % 5000) || '@contoso.test', 'g' || ((CAST(n AS BIGINT) * 7919) % 1000003),
                    ? + ? * n
                FROM series)
            SELECT CASE status WHEN 'pending' THEN 1 WHEN 'applied' THEN 5 WHEN 'failed' THEN 4 ELSE 2 END, status, farm,
                'net:192.0.2.7', requester, requester, 'the team needs a list',
                CASE n % 20 WHEN 0 THEN 'DeleteDistributionGroup' WHEN 1 THEN 'RenameDistributionGroup'
                    WHEN 2 THEN 'ModifyDistributionGroup' ELSE 'CreateDistributionGroup' END,
                alias, alias, CASE n % 20 WHEN 1 THEN alias || '.new' ELSE '' END,
                CASE n % 20 WHEN 1 THEN alias || '.new' END,
                CASE WHEN n % 20 < 2 THEN '' ELSE 'Members of ' || alias END, '', '', 'ANYONE',
                CASE WHEN status = 'pending' AND n % 20 = 1 THEN alias || '.new'
                    WHEN status = 'pending' AND n % 20 > 2 THEN alias END,
                1, CASE status WHEN 'applied' THEN 1 WHEN 'failed' THEN 1 ELSE 0 END, 0, '', '', '',
                CASE status WHEN 'failed' THEN 'ALIAS_TAKEN' ELSE '' END,
                CASE status WHEN 'rejected' THEN 'there is such a list' ELSE '' END, submitted,
                submitted + 31536000000000,
                CASE status WHEN 'pending' THEN submitted ELSE submitted + 3600000000 END,
                CASE status WHEN 'pending' THEN submitted + 31536000000000 END
            FROM drawn
            ORDER BY n""";

    private static final String INSERT_PLANS = """
            INSERT INTO approval_plan (request, round, ldif, inverse_ldif)
            SELECT id, 1, 'dn: CN=' || alias || ',OU=SharePoint,DC=contoso,DC=test' || ?,
                'dn: CN=' || alias || ',OU=SharePoint,DC=contoso,DC=test' || ?
            FROM approval_request
            WHERE id >= ? AND id <= ?
            ORDER BY id""";

    private static final String INSERT_DECISIONS = """
            INSERT INTO approval_decision
                (request, number, round, verdict, decided_by, in_place_of, reason, decided_at)
            SELECT id, 1, 1, CASE status WHEN 'rejected' THEN 'REJECT' ELSE 'APPROVE' END, 'anna', '', comment, changed_at
            FROM approval_request
            WHERE status IN ('applied', 'failed', 'rejected') AND id >= ? AND id <= ?
            ORDER BY id""";

    private static final String INSERT_STEPS = """
            INSERT INTO approval_step (request, version, at, person, source, event, status, detail)
            SELECT request.id, step.version, request.changed_at, 'anna', '192.0.2.9', step.event, step.status, ''
            FROM approval_request AS request
            JOIN (
                SELECT 'every' AS status_of, 1 AS version, 'SUBMIT' AS event, 'pending' AS status
                UNION ALL SELECT 'applied', 2, 'APPROVE', 'approved'
                UNION ALL SELECT 'applied', 3, 'CLAIM', 'applying'
                UNION ALL SELECT 'applied', 4, 'BEGIN', 'applying'
                UNION ALL SELECT 'applied', 5, 'SUCCEED', 'applied'
                UNION ALL SELECT 'failed', 2, 'APPROVE', 'approved'
                UNION ALL SELECT 'failed', 3, 'CLAIM', 'applying'
                UNION ALL SELECT 'failed', 4, 'FAIL', 'failed'
                UNION ALL SELECT 'rejected', 2, 'REJECT', 'rejected'
                UNION ALL SELECT 'expired', 2, 'EXPIRE', 'expired'
                UNION ALL SELECT 'cancelled', 2, 'CANCEL', 'cancelled'
            ) AS step ON step.status_of IN ('every', request.status)
            WHERE request.id >= ? AND request.id <= ?
            ORDER BY request.id, step.version""";

    private static final String INSERT_DAYS = """
            INSERT INTO approval_day (day, farm, node, submitted, decided)
            SELECT submitted_at / 86400000000, farm, '', COUNT(*),
                COUNT(CASE WHEN status IN ('applied', 'failed', 'rejected') THEN 1 END)
            FROM approval_request
            GROUP BY submitted_at / 86400000000, farm""";

    private static final String PLAN = """

            changetype: add
            objectClass: group
            groupType: 8
            displayName: Members of a group
            description: All of those who work together on the thing for which this group was asked for
            proxyAddresses: SMTP:group@sp.contoso.test
            mail: group@sp.contoso.test
            targetAddress: SMTP:group@sp.contoso.test
            msExchRequireAuthToSendTo: FALSE
            """;

    private static final String INVERSE = """

            changetype: delete
            """;

    private Seed() {}

    /** Fills a store, unless it was filled before. */
    public static void fill(StoreSettings settings, int count) throws IOException {
        Path marker = settings.data().resolve("seeded");
        if (Files.exists(marker)) {
            return;
        }
        try (Store store = Store.open(settings, InstantSource.system())) {
            if (settings.server().isEmpty()) {
                store.database().commit(Seed::keepPages);
            }
            long first = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().minus(AGE));
            for (int done = 0; done < count; done += AT_A_TIME) {
                int from = done + 1;
                int to = Math.min(count, done + AT_A_TIME);
                store.database().commit(session -> fill(session, first, count, from, to));
            }
            store.database().commit(session -> session.statement(INSERT_DAYS).executeUpdate());
        } catch (SQLException e) {
            throw new IOException("cannot fill " + settings.data(), e);
        }
        if (settings.server().isPresent()) {
            vacuum(settings.server().get());
        }
        Files.createFile(marker);
    }

    /** All pages in memory until the commit: SQLite would write those of the indexes again and again. */
    private static boolean keepPages(Session session) throws SQLException {
        return session.statement("PRAGMA cache_size = -1500000").execute();
    }

    private static int fill(Session session, long first, int count, int from, int to) throws SQLException {
        PreparedStatement requests = session.statement(INSERT_REQUESTS);
        requests.setInt(1, from);
        requests.setInt(2, to);
        requests.setInt(3, count - Math.min(count / 2, MOST_WAITING));
        requests.setLong(4, first);
        requests.setLong(5, AGE.toMillis() * MICROS_PER_MILLI / count);
        requests.executeUpdate();
        PreparedStatement plans = session.statement(INSERT_PLANS);
        plans.setString(1, PLAN);
        plans.setString(2, INVERSE);
        plans.setInt(3, from);
        plans.setInt(4, to);
        plans.executeUpdate();
        return insert(session, INSERT_DECISIONS, from, to) + insert(session, INSERT_STEPS, from, to);
    }

    private static int insert(Session session, String statement, int from, int to) throws SQLException {
        PreparedStatement insert = session.statement(statement);
        insert.setInt(1, from);
        insert.setInt(2, to);
        return insert.executeUpdate();
    }

    /** As the server itself would, some minutes later. */
    private static void vacuum(StoreSettings.Server server) throws IOException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
