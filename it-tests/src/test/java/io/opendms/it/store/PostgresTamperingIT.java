package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.record.AuditRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.store.Store;
import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditFault;
import io.opendms.store.audit.AuditFault.Kind;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.audit.AuditVerification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner of the tables on a server alters them, triggers out of the way. */
@ExtendWith(Peers.class)
final class PostgresTamperingIT {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123456Z");

    private final PostgresServer server;
    private final String database;

    @TempDir
    Path folder;

    PostgresTamperingIT(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
    }

    /** Ten changes, an approval, and the checkpoint that closing the store writes as record 12. */
    @BeforeEach
    void fill() {
        try (Store store = Nodes.open(server, database, folder)) {
            for (int i = 1; i <= 10; i++) {
                long intent = store.changeRecord().open(intent("alias" + i));
                store.changeRecord().close(intent, new Closing(AT, Closing.Result.APPLIED, ""));
            }
            store.auditTrail()
                    .append(new AuditRecord(
                            AT,
                            new AuditRecord.Origin("CONTOSO\\anna", "", "192.0.2.7", "r1"),
                            new AuditRecord.Action("Approve", "contoso", "request 17", "fine", "pending", "approved"),
                            "",
                            ""));
        }
        assertThat(report().faults()).isEmpty();
        assertThat(report().records().values()).containsExactly(12L);
        assertThat(report().checkpoints()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_record SET result = 'NOT_APPLIED' WHERE number = 4",
                "UPDATE audit_record SET at = at + 1 WHERE number = 4",
                "UPDATE audit_record SET intent = 5 WHERE number = 4",
                "UPDATE audit_record SET hash = decode(repeat('00', 32), 'hex') WHERE number = 4",
                "UPDATE audit_record SET actor = 'CONTOSO\\bob' WHERE number = 11",
                "UPDATE audit_record SET reason = 'x' WHERE number = 11",
                "UPDATE audit_record SET before_state = 'x' WHERE number = 11",
                "UPDATE audit_record SET after_state = 'rejected' WHERE number = 11",
                "UPDATE change_intent SET caller = 'net:192.0.2.9' WHERE number = 4",
                "UPDATE change_intent SET ldif = 'x' WHERE number = 4",
                "UPDATE change_intent SET inverse_ldif = 'x' WHERE number = 4",
                "DELETE FROM change_intent WHERE number = 4"
            })
    void finds_what_was_changed(String statement) throws SQLException {
        tamper(statement);
        assertThat(report().faults())
                .filteredOn(fault -> fault.kind() == Kind.CHANGED)
                .isNotEmpty()
                .extracting(AuditFault::number)
                .isSubsetOf(4L, 5L, 11L);
    }

    @Test
    void finds_what_was_removed() throws SQLException {
        tamper("DELETE FROM audit_record WHERE number IN (4, 5)");
        assertThat(kinds()).containsExactly(Kind.REMOVED, Kind.UNACCOUNTED, Kind.UNACCOUNTED);
    }

    @Test
    void finds_what_changed_places() throws SQLException {
        tamper(
                "UPDATE audit_record SET number = -4 WHERE number = 4",
                "UPDATE audit_record SET number = 4 WHERE number = 5",
                "UPDATE audit_record SET number = 5 WHERE number = -4");
        assertThat(kinds()).isNotEmpty().containsOnly(Kind.CHANGED);
    }

    @Test
    void finds_a_change_whose_end_was_cut_off() throws SQLException {
        tamper("DELETE FROM audit_record WHERE number >= 10");
        assertThat(kinds()).containsExactly(Kind.UNACCOUNTED);
    }

    @Test
    void a_checkpoint_held_elsewhere_finds_what_was_cut_off() throws SQLException {
        String held;
        try (StoreReader reader = StoreReader.open(settings())) {
            held = reader.audit().newestCheckpoint().orElseThrow();
        }
        tamper("DELETE FROM audit_record WHERE number >= 11");
        assertThat(report().faults()).as("nothing in the database tells of it").isEmpty();
        assertThat(report(held).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(fault.number()).isEqualTo(11);
        });
    }

    @Test
    void finds_an_open_change_that_was_forgotten() throws SQLException {
        try (Store store = Nodes.open(server, database, folder)) {
            store.changeRecord().open(intent("open"));
        }
        assertThat(kinds()).isEmpty();
        tamper("DELETE FROM open_intent");
        assertThat(kinds()).containsExactly(Kind.UNACCOUNTED);
    }

    private static Intent intent(String alias) {
        return new Intent(
                AT,
                "r7",
                "contoso",
                "net:192.0.2.1",
                "CreateContact",
                alias,
                "anna@contoso.test",
                "because",
                "after " + alias,
                "before " + alias);
    }

    private List<Kind> kinds() {
        return report().faults().stream().map(AuditFault::kind).toList();
    }

    private AuditReport report(String... checkpoints) {
        try (StoreReader reader = StoreReader.open(settings())) {
            AuditVerification verification = reader.verification();
            for (String checkpoint : checkpoints) {
                assertThat(verification.trust(checkpoint)).isTrue();
            }
            return verification.run();
        }
    }

    private StoreSettings settings() {
        return new StoreSettings(
                folder,
                Optional.of(
                        new StoreSettings.Server(server.url(database), PostgresServer.USER, PostgresServer.PASSWORD)));
    }

    private void tamper(String... statements) throws SQLException {
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE change_intent DISABLE TRIGGER USER");
            statement.execute("ALTER TABLE audit_record DISABLE TRIGGER USER");
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        }
    }
}
