package io.opendms.approval.queue.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Status;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.port.Query.Order;
import io.opendms.approval.port.RequestStore;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLargeQueueTest implements LargeQueueContract {
    private static Database database;

    @BeforeAll
    static void fill(@TempDir Path folder) throws SQLException {
        database = Database.sqlite(folder.resolve("test.db"));
        ManyRequests.insert(database, COUNT);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    public RequestStore store() {
        return new JdbcRequestStore(database, new AuditChain(database, "node"), new JdbcOutbox(database, List.of()));
    }

    @Test
    void every_statement_goes_along_an_index_of_all_its_columns() {
        ManyRequests.statements(database)
                .forEach((statement, columns) -> assertThat(plan(statement))
                        .as(statement)
                        .singleElement()
                        .asString()
                        .startsWith("SEARCH approval_request USING")
                        .endsWith(bounds(columns)));
    }

    @Test
    void places_are_read_from_the_index_alone() {
        for (Order order : Order.values()) {
            Lane lane = new Lane(null, Status.APPLIED, SortKey.of(order), "");
            String statement =
                    database.readers().read(session -> lane.range().text(session, lane.placeColumns(), true));

            assertThat(plan(statement))
                    .as(statement)
                    .singleElement()
                    .asString()
                    .startsWith("SEARCH approval_request USING COVERING INDEX");
        }
    }

    @Test
    void failed_requests_are_found_by_their_time() {
        assertThat(plan(JdbcOverview.SELECT_FAILED))
                .singleElement()
                .asString()
                .startsWith("SEARCH approval_request USING INDEX approval_request_failed (changed_at>?");
    }

    /** All but the last of the columns are equal to one value, and the last has both ends. */
    private static String bounds(List<String> columns) {
        String last = columns.get(columns.size() - 1);
        String equal = columns.stream()
                .limit(columns.size() - 1L)
                .map(name -> name + "=? AND ")
                .collect(Collectors.joining());
        return "(" + equal + last + ">? AND " + last + "<?)";
    }

    private static List<String> plan(String statement) {
        return database.readers().read(session -> {
            List<String> steps = new ArrayList<>();
            try (ResultSet row =
                    session.statement("EXPLAIN QUERY PLAN " + statement).executeQuery()) {
                while (row.next()) {
                    steps.add(row.getString("detail").replace("rowid", "id"));
                }
            }
            return steps;
        });
    }
}
