package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void create_ou_says_that_a_container_is_there() {
        assertThat(terminal.run("directory", "create-ou", "--dry-run", "--config", file))
                .isZero();
        assertThat(terminal.out()).contains("OU=SharePoint,DC=dms,DC=local is there");
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
