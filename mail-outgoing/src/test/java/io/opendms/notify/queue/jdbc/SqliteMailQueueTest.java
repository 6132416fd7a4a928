package io.opendms.notify.queue.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.MailQueueContract;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteMailQueueTest implements MailQueueContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public List<String> secrets(long number) {
        return StoredSecrets.of(database, number);
    }

    @Override
    public MailQueue queue() {
        return new JdbcMailQueue(database, 3);
    }

    @Override
    public MailClaims claims(String node) {
        return new JdbcMailClaims(database, node);
    }

    @Override
    public OutgoingMails mails() {
        return new JdbcOutgoingMails(database, new AuditChain(database, "a"));
    }

    @Test
    void each_statement_goes_along_an_index_without_sorting() {
        for (String statement : List.of(
                JdbcMailQueue.SELECT_LAST_DUE,
                JdbcMailClaims.SELECT_NEXT_ORIGIN,
                JdbcMailClaims.SELECT_DUE,
                JdbcMailClaims.CLAIM,
                JdbcMailClaims.TAKE_BACK,
                JdbcMailClaims.GIVE_UP,
                JdbcMailClaims.FORGET,
                JdbcOutgoingMails.COUNT,
                WaitingMail.DROP,
                JdbcOutgoingMails.SELECT_OLDEST,
                LineSearch.NEWEST,
                LineSearch.OF_STATE)) {
            assertThat(plan(statement))
                    .as(statement)
                    .noneMatch(step -> step.matches("SCAN outgoing_mail( USING TEMP.*)?|USE TEMP B-TREE.*"));
        }
    }

    @Test
    void text_is_looked_for_in_indexes_alone() {
        assertThat(plan(LineSearch.OF_TEXT))
                .filteredOn(step -> step.contains("outgoing_mail"))
                .hasSize(5)
                .allMatch(step -> step.startsWith("SEARCH outgoing_mail USING "));
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
