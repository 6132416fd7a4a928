package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class AuditCommandTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private Path configuration;

    @BeforeEach
    void fill() throws IOException {
        configuration = Files.writeString(folder.resolve("dms.yaml"), "data: " + folder.resolve("data") + "\n");
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), InstantSource.fixed(AT))) {
            long number = store.changeRecord()
                    .open(new Intent(
                            AT,
                            "r7",
                            "contoso",
                            "net:192.0.2.1",
                            "CreateContact",
                            "sales",
                            "anna",
                            "why",
                            "new",
                            "old"));
            store.changeRecord().close(number, new Closing(AT, Closing.Result.APPLIED, ""));
        }
    }

    @Test
    void says_that_a_whole_trail_is_whole() {
        assertThat(terminal.run("audit", "verify", "--config", configuration.toString()))
                .isZero();
        assertThat(terminal.out()).contains("2 records", "1 checkpoints compared", "the audit trail is whole");
    }

    @Test
    void says_that_a_trail_without_its_last_record_is_not_whole() throws SQLException {
        tamper("DROP TRIGGER audit_record_stays", "DELETE FROM audit_record WHERE number = 2");

        assertThat(terminal.run("audit", "verify", "--config", configuration.toString()))
                .isEqualTo(1);
        assertThat(terminal.out())
                .contains("TRUNCATED: the checkpoint in ", "audit.last saw record 2 of node ", "the chain ends with 1")
                .contains("the audit trail is NOT whole");
    }

    @Test
    void says_that_an_emptied_store_is_not_whole_also_without_a_checkpoint() throws IOException, SQLException {
        Files.delete(folder.resolve("data").resolve("audit.last"));
        tamper(
                "DROP TRIGGER audit_record_stays",
                "DROP TRIGGER change_intent_stays",
                "DELETE FROM audit_checkpoint",
                "DELETE FROM audit_record",
                "DELETE FROM change_intent");

        assertThat(terminal.run("audit", "verify", "--config", configuration.toString()))
                .isEqualTo(1);
        assertThat(terminal.out())
                .contains("TRUNCATED: the key of node ", "its chain has none: it was emptied or cut")
                .contains("the audit trail is NOT whole");
    }

    private void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("data").resolve("dms.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void says_so_as_one_json_document() throws IOException {
        assertThat(terminal.run("audit", "verify", "--json", "--config", configuration.toString()))
                .isZero();
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.get("whole").asBoolean()).isTrue();
        assertThat(document.get("faults")).isEmpty();
    }

    @Test
    void exports_each_record_as_a_line_of_json() throws IOException {
        assertThat(terminal.run("audit", "export", "--config", configuration.toString()))
                .isZero();
        List<String> lines = terminal.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("actor").asText()).isEqualTo("net:192.0.2.1");
        assertThat(first.get("action").asText()).isEqualTo("CreateContact");
        assertThat(first.get("subject").asText()).isEqualTo("sales");
        assertThat(first.get("before").asText()).isEqualTo("old");
        assertThat(first.get("after").asText()).isEqualTo("new");
        assertThat(first.get("result").asText()).isEqualTo("APPLIED");
        assertThat(first.get("at").asText()).isEqualTo("2026-11-22T10:15:30Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "checkpoint"})
    void says_that_not_all_of_it_could_be_written(String part) throws IOException {
        String[] arguments = {"audit", part, "--config", configuration.toString()};
        Writer full = Writer.nullWriter();
        full.close();
        CommandLine command = Main.commandLine(arguments);
        StringWriter err = new StringWriter();
        command.setOut(new PrintWriter(full, true));
        command.setErr(new PrintWriter(err, true));

        assertThat(command.execute(arguments)).isEqualTo(1);
        assertThat(err.toString()).contains("not all of it could be written");
    }

    @Test
    void a_checkpoint_that_it_prints_can_be_handed_in() throws IOException {
        assertThat(terminal.run("audit", "checkpoint", "--config", configuration.toString()))
                .isZero();
        Path held = Files.writeString(folder.resolve("held"), terminal.out());
        Terminal next = new Terminal();
        assertThat(next.run("audit", "verify", "--checkpoint", held.toString(), "--config", configuration.toString()))
                .as(next.err())
                .isZero();
        assertThat(next.out()).contains("2 checkpoints compared");
    }

    @Test
    void refuses_a_checkpoint_that_was_altered() throws IOException {
        terminal.run("audit", "checkpoint", "--config", configuration.toString());
        Path held = Files.writeString(
                folder.resolve("held"), terminal.out().replace("at 2026-11-22T10:15", "at 2026-11-22T10:16"));
        Terminal next = new Terminal();
        assertThat(next.run("audit", "verify", "--checkpoint", held.toString(), "--config", configuration.toString()))
                .isEqualTo(1);
        assertThat(next.err()).contains("is not a checkpoint that its node signed");
    }

    @Test
    void of_an_empty_file_it_says_that_it_is_empty() throws IOException {
        Path held = Files.createFile(folder.resolve("held"));

        assertThat(terminal.run(
                        "audit", "verify", "--checkpoint", held.toString(), "--config", configuration.toString()))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains("held is empty; dms audit checkpoint prints what belongs there")
                .doesNotContain("altered");
    }

    @Test
    void a_store_that_is_not_there_is_named() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "data: " + folder.resolve("none") + "\n");
        assertThat(terminal.run("audit", "verify", "--config", other.toString()))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("there is no store in " + folder.resolve("none") + ", ");
    }

    @Test
    void backs_up_checks_and_restores() throws IOException {
        Path copy = folder.resolve("copy");
        assertThat(terminal.run("backup", copy.toString(), "--config", configuration.toString()))
                .as(terminal.err())
                .isZero();
        assertThat(ageOfBackup()).contains("none was checked by dms restore DIR --verify");
        Terminal check = new Terminal();
        assertThat(check.run("restore", copy.toString(), "--verify", "--config", configuration.toString()))
                .isZero();
        assertThat(check.out()).contains(copy + " is sound, its audit trail whole");
        assertThat(ageOfBackup()).contains("one was last checked at 20");
        Terminal elsewhere = new Terminal();
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "farms: 3\n");
        assertThat(elsewhere.run("restore", copy.toString(), "--verify", "--config", broken.toString()))
                .isZero();
        assertThat(elsewhere.out()).contains(copy + " is sound", "that it was checked is not noted: ");

        Path other = Files.writeString(folder.resolve("other.yaml"), "data: " + folder.resolve("restored") + "\n");
        Terminal restore = new Terminal();
        assertThat(restore.run("restore", copy.toString(), "--config", other.toString()))
                .isZero();
        Terminal verify = new Terminal();
        assertThat(verify.run("audit", "verify", "--config", other.toString())).isZero();
        assertThat(verify.out()).contains("2 records");
    }

    private String ageOfBackup() {
        Terminal doctor = new Terminal();
        doctor.run("doctor", "--only", "D25", "--config", configuration.toString());
        return doctor.out();
    }
}
