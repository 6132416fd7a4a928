package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.queue.jdbc.LargeQueueContract;
import io.opendms.approval.queue.jdbc.ManyRequests;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
final class PostgresLargeQueueIT implements LargeQueueContract {
    /** What parameters of each column may be: rare values, of which the planner knows. */
    private static final Map<String, String> VALUES = Map.of(
            "farm", "'rare'",
            "status", "'pending'",
            "alias_key", "'team1'",
            "new_alias_key", "'team1'",
            "requester_key", "'person1'",
            "id", "7");

    /** The way down the index, and the page of the index and that of the table for a row. */
    private static final int FIRST_PAGES = 8;

    private static final int PAGES_A_ROW = 2;

    private static PostgresServer server;
    private static Database database;
    private static String name;

    @BeforeAll
    static void fill(PostgresServer postgres) throws SQLException {
        server = postgres;
        name = server.newDatabase();
        database = Database.postgresql(server.url(name), PostgresServer.USER, PostgresServer.PASSWORD);
        ManyRequests.insert(database, COUNT);
        try (Connection connection = server.administrator(name);
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE approval_request");
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    public RequestStore store() {
        return new JdbcRequestStore(database, new AuditChain(database, "node"), new JdbcOutbox(database, List.of()));
    }

    /** Both as planned for these values, and as planned once for all, which the driver has done from the fifth time on. */
    @Test
    void every_statement_goes_along_an_index_of_all_its_columns() throws SQLException {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            for (Map.Entry<String, List<String>> entry :
                    ManyRequests.statements(database).entrySet()) {
                String plan = plan("EXPLAIN", mode, entry.getKey(), entry.getValue(), VALUES, "'zzz'");

                assertThat(plan)
                        .as("%s of %s", mode, entry.getKey())
                        .contains("Index Scan")
                        .contains("Index Cond: (" + condition(entry.getValue()))
                        .doesNotContain("Sort")
                        .doesNotContain("Filter");
            }
        }
    }

    /**
     * What lies behind the range is not read, however much it is: a comparison of rows alone ends only where its first column
     * changes.
     */
    @Test
    void no_statement_reads_behind_its_range() throws SQLException {
        for (Map.Entry<String, List<String>> entry :
                ManyRequests.statements(database).entrySet()) {
            List<String> columns = entry.getValue();
            boolean byKey = columns.stream().anyMatch(column -> column.endsWith("_key"));
            Map<String, String> few = new HashMap<>(VALUES);
            few.putAll(Map.of(
                    "farm", "'common'",
                    "status", byKey ? "'applied'" : "'approved'",
                    "alias_key", "'team1777'",
                    "requester_key", "'person77'",
                    "new_alias_key", "'moved100'",
                    "id", "1"));

            String low = few.get(columns.get(columns.size() - 1));
            String plan = plan(
                    "EXPLAIN (ANALYZE, BUFFERS)", "auto", entry.getKey(), columns, few, low.replaceFirst("'$", "~'"));

            assertThat(number("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?", plan))
                    .as("%s: %s", entry.getKey(), plan)
                    .isLessThanOrEqualTo(FIRST_PAGES + PAGES_A_ROW * number("rows=(\\d+) loops", plan));
        }
    }

    /** The sum of the groups of the first place that the pattern finds. */
    private static int number(String pattern, String plan) {
        Matcher found = Pattern.compile(pattern).matcher(plan);
        assertThat(found.find()).as(plan).isTrue();
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(Objects::nonNull)
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static String condition(List<String> columns) {
        return "(" + columns.get(0) + (columns.size() == 1 ? " >= " : " = ANY ");
    }

    private static String plan(
            String explain, String mode, String text, List<String> columns, Map<String, String> low, String end)
            throws SQLException {
        String last = columns.get(columns.size() - 1);
        List<Object> values = database.readers()
                .read(session -> new ArrayList<>(session.rangeValues(
                        columns.stream().<Object>map(low::get).toList(), last.equals("id") ? "2147483647" : end)));
        values.add("50");
        String numbered = text;
        for (int i = 1; i <= values.size(); i++) {
            numbered = numbered.replaceFirst("\\?", "\\$" + i);
        }
        String prepare = "PREPARE page AS " + numbered;
        String execute = explain + " EXECUTE page("
                + values.stream().map(Object::toString).collect(Collectors.joining(", ")) + ")";
        return database.readers().read(session -> {
            session.goAlongIndexes();
            session.statement("SET plan_cache_mode = " + mode).execute();
            session.statement(prepare).execute();
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = session.statement(execute).executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            session.statement("DEALLOCATE page").execute();
            return plan.toString();
        });
    }
}
