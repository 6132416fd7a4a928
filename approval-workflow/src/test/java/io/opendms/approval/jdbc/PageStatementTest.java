package io.opendms.approval.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Status;
import io.opendms.approval.port.Query;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page costs what its lines cost only if the database goes along an index that has them in their order. */
class PageStatementTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Query.Order.class)
    void no_page_is_sorted_or_looked_through(Query.Order order) throws Exception {
        try (Database database = Database.sqlite(folder.resolve("test.db"))) {
            for (@Nullable Status status : new Status[] {null, Status.PENDING}) {
                for (String farm : List.of("", "contoso")) {
                    PageStatement page = new PageStatement(new Query(status, farm, order, "", null, 50));

                    assertThat(plan(database, page.text()))
                            .as(page.text())
                            .singleElement()
                            .asString()
                            .startsWith("SEARCH approval_request USING")
                            .contains(order == Query.Order.ALIAS ? "alias_key" : "")
                            .contains(order == Query.Order.REQUESTER ? "requester_key" : "");
                }
            }
        }
    }

    private static List<String> plan(Database database, String statement) {
        return database.readers().read(session -> {
            List<String> steps = new ArrayList<>();
            try (ResultSet row =
                    session.statement("EXPLAIN QUERY PLAN " + statement).executeQuery()) {
                while (row.next()) {
                    steps.add(row.getString("detail"));
                }
            }
            return steps;
        });
    }
}
