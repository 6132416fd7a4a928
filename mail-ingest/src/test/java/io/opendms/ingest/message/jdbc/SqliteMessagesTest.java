package io.opendms.ingest.message.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.MessagesContract;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.Trail;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteMessagesTest implements MessagesContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public Messages messages() {
        return new JdbcMessages(database, new AuditChain(database, "node-1"));
    }

    @Override
    public Trail trail(Findings findings) {
        return new JdbcTrail(database, "node-1", new JdbcOutbox(database, List.of()), findings);
    }

    @Test
    void pages_are_read_from_an_index_in_their_order() {
        assertThat(plan(LineSearch.NEWEST))
                .containsExactly(search("mail_message", "sqlite_autoindex_mail_message_1", "id>? AND id<?"));
        assertThat(plan(LineSearch.OF_STATUS))
                .containsExactly(search("mail_message", "mail_message_status", "status=? AND id>? AND id<?"));
    }

    @Test
    void text_is_looked_for_in_indexes_alone() {
        assertThat(plan(LineSearch.OF_TEXT))
                .filteredOn(step -> step.startsWith("SCAN") || step.startsWith("SEARCH"))
                .allMatch(step -> step.startsWith("SEARCH") || step.matches("SCAN (named|reached|sent|called).*"))
                .contains(
                        "SEARCH mail_recipient USING COVERING INDEX mail_recipient_address (<expr>=? AND message>? AND message<?)",
                        "SEARCH mail_delivery USING COVERING INDEX mail_delivery_target (target=? AND message>? AND message<?)",
                        "SEARCH mail_message USING COVERING INDEX mail_message_sender (<expr>=? AND id>? AND id<?)",
                        "SEARCH mail_message USING COVERING INDEX mail_message_message_id (message_id=? AND id>? AND id<?)");
    }

    private static String search(String table, String index, String condition) {
        return "SEARCH " + table + " USING INDEX " + index + " (" + condition + ")";
    }

    private List<String> plan(String statement) {
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
