package io.opendms.store.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import io.opendms.record.OutboxContract;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.audit.AuditReader;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdbcOutboxTest implements OutboxContract {
    private static final Notice NOTICE = new Notice(NOW, "request_approved", "contoso", "17", "body");
    private static final AuditRecord RECORD = new AuditRecord(
            NOW,
            new AuditRecord.Origin("CONTOSO\\anna", "", "192.0.2.7", "r1"),
            new AuditRecord.Action("Approve", "contoso", "request 17", "fine", "pending", "approved"),
            "",
            "");

    @TempDir
    Path folder;

    private Database database;
    private JdbcOutbox outbox;
    private AuditChain chain;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        outbox = new JdbcOutbox(database, CONSUMERS);
        chain = new AuditChain(database, "n000000000001");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Test
    void notice_and_audit_record_come_with_the_transaction_they_are_part_of() throws SQLException {
        database.commit(session -> {
            chain.append(session, RECORD);
            outbox.put(session, NOTICE);
            return NOTICE;
        });
        assertThat(trail()).containsExactly(RECORD);
        assertThat(outbox.claim("mail", NOW, UNTIL, 10)).hasSize(1);
    }

    @Test
    void notice_and_audit_record_go_with_the_transaction_they_are_part_of() {
        assertThatThrownBy(() -> database.commit(session -> {
                    chain.append(session, RECORD);
                    outbox.put(session, NOTICE);
                    throw new IllegalStateException("somebody else decided first");
                }))
                .hasMessage("somebody else decided first");
        assertThat(trail()).isEmpty();
        assertThat(outbox.claim("mail", NOW, UNTIL, 10)).isEmpty();
    }

    private List<AuditRecord> trail() {
        List<AuditRecord> records = new ArrayList<>();
        new AuditReader(database.readers()).forEach(entry -> records.add(entry.record()));
        return records;
    }
}
