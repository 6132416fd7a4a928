package io.opendms.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.record.AuditRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.store.Store;
import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditFault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A store that somebody with all rights on the database alters, triggers out of the way. */
public interface TamperedStore {
    Instant AT = Instant.parse("2026-11-22T10:15:30.123456Z");

    /** The data folder, with the files of the node. */
    Path folder();

    StoreSettings settings();

    /** The store, as the node opens it at {@link #AT}. */
    Store open();

    Connection connect() throws SQLException;

    /** What takes the triggers out of the way. */
    List<String> release();

    /** Ten changes, an approval, and the checkpoint that closing the store writes as record 12. */
    @BeforeEach
    default void fill() {
        try (Store store = open()) {
            for (int i = 1; i <= 10; i++) {
                close(store, store.changeRecord().open(intent("alias" + i)));
            }
            approve(store);
        }
        assertThat(report().faults()).isEmpty();
        assertThat(report().records().values()).containsExactly(12L);
        assertThat(report().checkpoints()).isEqualTo(1);
    }

    /** What the node keeps of it outside the database. */
    default Path lastCheckpoint() {
        return folder().resolve("audit.last");
    }

    /** Where it notes the last record. */
    default Path note() {
        return folder().resolve("audit.head");
    }

    /** What somebody can do who can write the data folder, too. */
    default void forgetAll() throws IOException {
        Files.delete(lastCheckpoint());
        Files.delete(note());
    }

    /** Another run, with an approval as record 13 if it is the second, and the checkpoint that closing the store writes. */
    default void goOn() {
        try (Store store = open()) {
            approve(store);
        }
    }

    static Intent intent(String alias) {
        return new Intent(
                AT,
                "r7",
                "contoso",
                "net:192.0.2.1",
                "",
                "CreateContact",
                alias,
                "anna@contoso.test",
                "because",
                alias.equals("alias5") ? "autoApprove: requester *, alias alias5" : "",
                "after " + alias,
                "before " + alias);
    }

    static void approve(Store store) {
        store.auditTrail()
                .append(new AuditRecord(
                        AT,
                        new AuditRecord.Origin("CONTOSO\\anna", "", "192.0.2.7", "r1"),
                        new AuditRecord.Action("Approve", "contoso", "request 17", "fine", "pending", "approved"),
                        "",
                        ""));
    }

    static void close(Store store, long intent) {
        store.changeRecord().close(intent, new Closing(AT.plusSeconds(1), Closing.Result.APPLIED, ""));
    }

    /** What makes a data folder that of one node; without it the next to open the store is another one. */
    static void moveNode(Path from, Path to) throws IOException {
        for (String file : List.of("node.id", "audit.key", "audit.last", "audit.head")) {
            Files.move(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    default List<Kind> kinds() {
        return report().faults().stream().map(AuditFault::kind).toList();
    }

    default AuditReport report(String... checkpoints) {
        try (StoreReader reader = StoreReader.open(settings())) {
            AuditVerification verification = reader.verification();
            for (String checkpoint : checkpoints) {
                assertThat(verification.trust(checkpoint)).isTrue();
            }
            return verification.run();
        }
    }

    default String checkpoint() {
        try (StoreReader reader = StoreReader.open(settings())) {
            return reader.audit().newestCheckpoint().orElseThrow();
        }
    }

    default void tamper(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : release()) {
                statement.execute(sql);
            }
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        }
    }

    /** What somebody can do who knows how the chain is made and has not the key. */
    default void writeHashesAnew() throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (StoreReader reader = StoreReader.open(settings())) {
            reader.audit().forEach(entries::add);
        }
        byte[] beginning = HexFormat.of().parseHex(Head.NONE.hash());
        Map<String, byte[]> previous = new HashMap<>();
        try (Connection connection = connect();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE audit_record SET hash = ? WHERE node = ? AND number = ?")) {
            for (AuditEntry entry : entries) {
                byte[] hash = entry.recomputed(previous.getOrDefault(entry.node(), beginning));
                previous.put(entry.node(), hash);
                update.setBytes(1, hash);
                update.setString(2, entry.node());
                update.setLong(3, entry.number());
                update.executeUpdate();
            }
        }
    }
}
