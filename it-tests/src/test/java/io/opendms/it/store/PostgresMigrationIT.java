package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.store.Store;
import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What steps to a newer schema make of the rows that an older program left in a database on a server. */
@ExtendWith(Peers.class)
final class PostgresMigrationIT {
    /** Of 2026-11-28, in days since 1970. */
    private static final long DAY = 20_785;

    private static final long MICROSECONDS = 86_400_000_000L;

    private final PostgresServer server;
    private final String newest;
    private final String older;

    @TempDir
    private Path folder;

    PostgresMigrationIT(PostgresServer server) {
        this.server = server;
        this.newest = server.newDatabase();
        this.older = server.newDatabase();
    }

    @BeforeEach
    void make_one_that_has_all_steps() {
        Nodes.open(server, newest, folder.resolve("newest")).close();
    }

    @Test
    void requests_of_before_are_counted_and_found_as_later_ones_are() throws Exception {
        bringTo(6);
        // A rename that waits: of its two rounds only the present counts, and who decides in another's place is that
        // one.
        request("pending", "'sales'", "'Emea.sales'", "'emea.sales'", 2, DAY);
        decide(1, 1, 1, "anna", "");
        decide(1, 2, 2, "Anna", "");
        decide(1, 3, 2, "deputy", "anna");
        decide(1, 4, 2, "bert", "");
        request("applied", "'team'", "''", "NULL", 1, DAY);
        decide(2, 1, 1, "anna", "");
        step(2, 1, "APPROVE", "approved", DAY + 1);
        step(2, 2, "APPLY", "applied", DAY + 1);
        request("rejected", "'old'", "'Old.Name'", "NULL", 1, DAY + 1);
        step(3, 1, "REJECT", "rejected", DAY + 1);

        migrate();

        assertThat(rows("SELECT id, approvals, new_alias_key, counted_as FROM approval_request ORDER BY id"))
                .containsExactly("1 2 emea.sales max@contoso.com", "2 1 null ", "3 0 old.name ");
        assertThat(rows("SELECT day, farm, node, submitted, decided FROM approval_day ORDER BY day"))
                .containsExactly(DAY + " contoso  2 0", (DAY + 1) + " contoso  1 2");
    }

    @Test
    void secrets_of_mail_that_has_ended_are_taken_out() throws Exception {
        bringTo(42);
        for (String state : List.of("sent", "dropped", "queued")) {
            run("""
                    INSERT INTO outgoing_mail (
                        digest, event, recipient, recipient_key, origin, topic, subject, written_at, title, plain, html, reply_to,
                        unsubscribe, about_mail, state, first_due_at, begun_at, attempts, claims, node, changed_at, reply)
                    VALUES ('%1$s', 'e', 'a@b', 'a@b', '', 't', '1', 1, 't', '', '', 'secret %1$s', 'link', 1, '%1$s', 1, 1, 0, 0,
                        '', 1, '')""".formatted(state));
        }

        migrate();

        assertThat(rows("SELECT state, reply_to, unsubscribe FROM outgoing_mail ORDER BY number"))
                .containsExactly("sent null null", "dropped null null", "queued secret queued link");
    }

    @Test
    void the_audit_trail_over_changes_without_an_address_or_a_rule_stays_whole() throws Exception {
        try (Store store = Nodes.open(server, older, folder.resolve("older"))) {
            long number = store.changeRecord()
                    .open(new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", "a", "", "", "ldif", ""));
            store.changeRecord().close(number, new Closing(Instant.EPOCH, Closing.Result.APPLIED, ""));
        }
        run("ALTER TABLE change_intent DROP COLUMN address");
        run("ALTER TABLE change_intent DROP COLUMN rule");
        run("DELETE FROM schema_version WHERE number IN (47, 50)");

        migrate();

        assertThat(rows("SELECT alias, address, rule FROM change_intent")).containsExactly("a  ");
        StoreSettings settings = new StoreSettings(folder.resolve("older"), Optional.of(server.settings(older)));
        try (StoreReader reader = StoreReader.open(settings)) {
            AuditReport report = reader.verification().run();
            assertThat(report.faults()).isEmpty();
            assertThat(report.records().values())
                    .singleElement()
                    .satisfies(count -> assertThat(count).isPositive());
        }
    }

    /** Takes the same steps as the newest one has, up to a number, as the program of that time did. */
    private void bringTo(int last) throws SQLException, IOException {
        run("CREATE TABLE schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)");
        try (Connection from = server.administrator(newest);
                Connection to = server.administrator(older);
                Statement steps = from.createStatement();
                ResultSet step = steps.executeQuery("SELECT number, name, checksum FROM schema_version WHERE number <= "
                        + last + " ORDER BY number");
                Statement statement = to.createStatement();
                PreparedStatement taken = to.prepareStatement("INSERT INTO schema_version VALUES (?, ?, ?)")) {
            while (step.next()) {
                statement.execute(migration("%04d-%s.sql".formatted(step.getInt(1), step.getString(2))));
                taken.setInt(1, step.getInt(1));
                taken.setString(2, step.getString(2));
                taken.setString(3, step.getString(3));
                taken.executeUpdate();
            }
        }
    }

    private static String migration(String file) throws IOException {
        try (InputStream content = Store.class.getResourceAsStream("migrations/postgresql/" + file)) {
            assertThat(content).as(file).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Starts the program of now once. */
    private void migrate() throws SQLException {
        Nodes.open(server, older, folder.resolve("older")).close();
        String steps = "SELECT number, checksum FROM schema_version ORDER BY number";
        assertThat(rows(steps)).isEqualTo(rows(newest, steps));
    }

    private void request(String status, String alias, String newAlias, String reserved, int round, long day)
            throws SQLException {
        run("""
                INSERT INTO approval_request
                    (version, status, farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                    new_alias, reserved_key, name, description, manager, senders, round, taken_by, attempts, intent, worker,
                    undo_for, refusal, comment, submitted_at, expires_at, changed_at)
                VALUES (1, '%s', 'contoso', 'c', 'Max@contoso.com', 'max@contoso.com', '', 'RenameGroup', %2$s, %2$s, %3$s,
                    %4$s, '', '', '', '', %5$d, '', 0, 0, '', '', '', '', %6$d, %6$d, %6$d)""".formatted(status, alias, newAlias, reserved, round, day * MICROSECONDS));
    }

    private void decide(int request, int number, int round, String by, String inPlaceOf) throws SQLException {
        run("INSERT INTO approval_decision VALUES (%d, %d, %d, 'APPROVE', '%s', '%s', '', 1)"
                .formatted(request, number, round, by, inPlaceOf));
    }

    private void step(int request, int version, String event, String status, long day) throws SQLException {
        run("INSERT INTO approval_step VALUES (%d, %d, %d, 'anna', '', '%s', '%s', '')"
                .formatted(request, version, day * MICROSECONDS + 1, event, status));
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = server.administrator(older);
                Statement statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }

    private List<String> rows(String select) throws SQLException {
        return rows(older, select);
    }

    private List<String> rows(String database, String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(row.getString(column));
                }
                rows.add(String.join(" ", values));
            }
        }
        return rows;
    }
}
