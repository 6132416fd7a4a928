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
import java.util.List;
import java.util.Map;
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
                String plan = plan(mode, entry.getKey(), entry.getValue());

                assertThat(plan)
                        .as("%s of %s", mode, entry.getKey())
                        .contains("Index Scan")
                        .contains("Index Cond: (" + condition(entry.getValue()))
                        .doesNotContain("Sort")
                        .doesNotContain("Filter");
            }
        }
    }

    private static String condition(List<String> columns) {
        return columns.size() == 1 ? "(" + columns.get(0) : "(ROW(" + String.join(", ", columns) + ")";
    }

    private static String plan(String mode, String text, List<String> columns) throws SQLException {
        List<String> values = new ArrayList<>();
        columns.forEach(column -> values.add(VALUES.get(column)));
        columns.forEach(column ->
                values.add(column.equals(columns.get(columns.size() - 1)) ? last(column) : VALUES.get(column)));
        values.add("50");
        String numbered = text;
        for (int i = 1; i <= values.size(); i++) {
            numbered = numbered.replaceFirst("\\?", "\\$" + i);
        }
        try (Connection connection = server.administrator(name);
                Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = " + mode);
            statement.execute("PREPARE page AS " + numbered);
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = statement.executeQuery("EXPLAIN EXECUTE page(" + String.join(", ", values) + ")")) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static String last(String column) {
        return column.equals("id") ? "2147483647" : "'zzz'";
    }
}
