package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    private static final String SOUND = """
            directory: { urls: [ldap://127.0.0.1], bindDn: CN=dms, bindPassword: hidden, searchBase: DC=a }
            farms: [{ name: one, callers: [anonymous], container: 'OU=x,DC=a', mailHost: sp.example.com }]
            ingest: { mode: smtp }
            """;

    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void choose_a_file() {
        file = folder.resolve("dms.yaml");
    }

    @Test
    void validate_tells_that_a_file_is_sound_and_what_has_no_effect() throws IOException {
        Files.writeString(file, SOUND);

        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isZero();
        assertThat(terminal.out()).isEqualToIgnoringNewLines(file + " is sound");
        assertThat(terminal.err())
                .contains(":1: directory.urls: ", ":3: ingest: has no effect without ingest.enabled: true");
    }

    @Test
    void validate_lists_every_problem_on_standard_error_and_fails() throws IOException {
        Files.writeString(file, "http: { prot: 1 }\nmanagement: { port: x }\n");

        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isEqualTo(1);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains(file + ":1: http.prot is no known key", file + ":2: management.port is not", "2 problems");
    }

    @Test
    void show_masks_secrets() throws IOException {
        Files.writeString(file, SOUND);

        assertThat(terminal.run("config", "show", "--effective", "--config", file.toString()))
                .isZero();
        assertThat(terminal.out())
                .contains("bindPassword: '********'", "poolSize: 32")
                .doesNotContain("hidden");
    }

    @Test
    void show_prints_json_and_nothing_else() throws IOException {
        Files.writeString(file, SOUND);

        assertThat(terminal.run("config", "show", "--json", "--config", file.toString()))
                .isZero();
        assertThat(terminal.out()).startsWith("{").doesNotContain("hidden");
    }
}
