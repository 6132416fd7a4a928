package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import io.opendms.store.DataFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that work on the directory, here the embedded one. */
class DirectoryCommandsTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void keep_the_directory_in_a_folder_of_its_own() throws IOException {
        file = Files.writeString(folder.resolve("dms.yaml"), "data: " + folder.resolve("data") + "\n")
                .toString();
    }

    @Test
    void create_ou_makes_the_container_once_and_names_the_embedded_directory() {
        assertThat(terminal.run("directory", "create-ou", "--config", file)).isZero();
        assertThat(terminal.out())
                .contains(
                        "# embedded directory in " + folder.resolve("data/directory") + ", which is new",
                        "dn: OU=SharePoint,DC=dms,DC=local",
                        "# written: 1");

        assertThat(terminal.run("directory", "create-ou", "--dry-run", "--config", file))
                .isZero();
        assertThat(terminal.out()).contains("OU=SharePoint,DC=dms,DC=local is there");
    }

    @Test
    void a_dry_run_prints_a_unit_that_two_farms_lack_once() throws IOException, LDIFException {
        Files.writeString(Path.of(file), """
                data: %s
                farms:
                  - { name: one, callers: [anonymous], container: 'OU=one,OU=both,DC=dms,DC=local', mailHost: one.example.com }
                  - { name: two, callers: ['net:10.0.0.0/8'], container: 'OU=two,OU=both,DC=dms,DC=local', mailHost: two.example.com }
                """.formatted(folder.resolve("data")));

        assertThat(terminal.run("directory", "create-ou", "--dry-run", "--config", file))
                .isZero();

        List<String> made = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(terminal.out())))) {
            for (LDIFChangeRecord record = reader.readChangeRecord();
                    record != null;
                    record = reader.readChangeRecord()) {
                assertThat(record).isInstanceOf(LDIFAddChangeRecord.class);
                made.add(record.getDN());
            }
        }
        assertThat(made)
                .containsExactly(
                        "OU=both,DC=dms,DC=local", "OU=one,OU=both,DC=dms,DC=local", "OU=two,OU=both,DC=dms,DC=local");
    }

    @Test
    void a_dry_run_makes_nothing_in_the_data_folder() {
        assertThat(terminal.run("directory", "create-ou", "--dry-run", "--config", file))
                .isZero();
        assertThat(terminal.run("repair", "contact-attributes", "--dry-run", "--config", file))
                .isZero();
        assertThat(terminal.run("doctor", "--only", "D01,D02,D04", "--write-probe", "--config", file))
                .as(terminal.out())
                .isZero();

        assertThat(terminal.out()).contains("# not written", "would be mended: 0 (embedded directory in ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directory create-ou",
                "directory create-ou --dry-run",
                "repair contact-attributes",
                "repair contact-attributes --dry-run"
            })
    void the_embedded_directory_of_a_running_service_is_left_alone(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--config", file));
        try (DataFolder service = DataFolder.take(folder.resolve("data"))) {
            assertThat(terminal.run(words.toArray(String[]::new))).isEqualTo(1);
            assertThat(service.path().resolve("directory")).doesNotExist();
        }
        assertThat(terminal.err())
                .contains("the embedded directory in ", " is left alone: ", "; stop the service first")
                .hasLineCount(1);
    }

    @Test
    void doctor_checks_the_embedded_directory_of_a_stopped_service() {
        String checks = "D01,D02,D06,D07,D27";
        assertThat(terminal.run("doctor", "--only", checks, "--config", file)).isZero();
        assertThat(terminal.out()).contains("5 ok, 0 warnings, 0 failed, 0 skipped");

        try (DataFolder service = DataFolder.take(folder.resolve("data"))) {
            assertThat(terminal.run("doctor", "--only", checks, "--config", file))
                    .isZero();
            assertThat(service.path().resolve("directory")).doesNotExist();
        }
        assertThat(terminal.out())
                .contains("the embedded directory is open in the running service, this process", "5 skipped");
    }

    @Test
    void repair_says_that_the_folder_of_its_undo_file_is_missing() {
        Path undo = folder.resolve("missing/undo.ldif");
        assertThat(terminal.run("repair", "contact-attributes", "--undo-ldif", undo.toString(), "--config", file))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains("the folder " + undo.getParent() + " does not exist")
                .hasLineCount(1);
    }

    @Test
    void doctor_names_a_role_that_nobody_has_for_its_name() throws IOException {
        Files.writeString(
                Path.of(file),
                "\npeople: { roles: { viewer: [dsm-viewers], admin: [administrator, 'cert:CN=monitor'] } }\n",
                StandardOpenOption.APPEND);

        assertThat(terminal.run("doctor", "--only", "D23", "--config", file)).isZero();
        assertThat(terminal.out())
                .contains(
                        "WARN", "1 of 1 names mean nobody", "people.roles.viewer, dsm-viewers: no person and no group")
                .doesNotContain("administrator", "monitor");
    }

    @Test
    void doctor_refuses_a_check_that_there_is_not() {
        assertThat(terminal.run("doctor", "--only", "D99", "--config", file)).isEqualTo(2);
        assertThat(terminal.err()).contains("names a check that there is not").hasLineCount(1);
    }

    @Test
    void doctor_prints_one_json_document() {
        terminal.run("doctor", "--only", "D29", "--json", "--config", file);

        assertThat(terminal.out().strip()).startsWith("{").endsWith("}").contains("D29");
    }

    @Test
    void doctor_prints_the_grants() {
        assertThat(terminal.run("doctor", "--emit-grants", "--config", file)).isZero();
        assertThat(terminal.out()).startsWith("# ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--emit-grants", "--emit-exchange-grants"})
    void doctor_prints_no_commands_where_json_is_wanted(String option) {
        assertThat(terminal.run("doctor", "--json", option, "--config", file)).isEqualTo(2);
        assertThat(terminal.out()).startsWith("{").contains("\"error\" : \"" + option, "\"exitCode\" : 2");
        assertThat(terminal.err())
                .startsWith("dms doctor: " + option)
                .contains("leave --json out")
                .hasLineCount(1);
    }

    @Test
    void repair_with_nothing_to_mend_succeeds_without_a_question() {
        assertThat(terminal.run("repair", "contact-attributes", "--config", file))
                .isZero();
        assertThat(terminal.out()).contains("mended: 0 of 0");
        assertThat(terminal.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--filter,(bad,filter is no LDAP filter", "--base,lists,base is no distinguished name"})
    void repair_refuses_what_nothing_can_be_searched_by(String option, String value, String complaint) {
        assertThat(terminal.run("repair", "contact-attributes", option, value, "--config", file))
                .isEqualTo(2);
        assertThat(terminal.err()).contains(complaint).hasLineCount(1);
    }

    @Test
    void a_file_that_does_not_exist_is_said_in_a_sentence() {
        assertThat(terminal.run(
                        "directory",
                        "create-ou",
                        "--bind-dn",
                        "CN=a",
                        "--bind-password-file",
                        "/no/such/file",
                        "--config",
                        file))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("/no/such/file does not exist").hasLineCount(1);
    }

    @Test
    void doctor_names_the_configuration_in_what_mends_it() throws IOException {
        Files.writeString(Path.of(file), """
                directory: { urls: [ldap://127.0.0.1:1], searchBase: DC=a, connectTimeout: 1s }
                farms: [{ name: one, callers: [anonymous], container: 'OU=x,DC=a', mailHost: sp.example.com }]
                """);

        assertThat(terminal.run("doctor", "--only", "D02", "--config", file)).isEqualTo(1);
        assertThat(terminal.out()).contains("fix: dms doctor --only D01 --config " + file, "0 warnings, 1 failed");
    }

    @Test
    void repair_does_not_write_over_an_undo_file() throws IOException {
        Path undo = Files.writeString(folder.resolve("undo.ldif"), "precious");

        assertThat(terminal.run("repair", "contact-attributes", "--undo-ldif", undo.toString(), "--config", file))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("exists; name a new file");
        assertThat(undo).hasContent("precious");
    }

    @Test
    void no_directory_is_said_in_a_sentence() throws IOException {
        Files.writeString(Path.of(file), """
                directory: { mode: off }
                farms: [{ name: one, callers: [anonymous], container: 'OU=a,DC=b', mailHost: sp.example.com }]
                """);

        assertThat(terminal.run("repair", "contact-attributes", "--config", file))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("directory.mode is off").hasLineCount(1);
    }
}
