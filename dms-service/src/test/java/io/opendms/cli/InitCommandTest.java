package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.Configuration;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    @Test
    void writes_a_sound_file_that_only_its_owner_reads() throws IOException {
        Path file = folder.resolve("dms.yaml");
        Path password = Files.writeString(folder.resolve("password"), "secret\n");

        assertThat(init(file, "--bind-password-file", password.toString())).isZero();

        Settings settings =
                Configuration.load(Optional.of(file), Map.of()).settings().orElseThrow();
        assertThat(settings.directory()).isInstanceOfSatisfying(DirectorySettings.Ldap.class, ldap -> {
            assertThat(ldap.settings().bindDn()).isEqualTo("CN=dms \"x\",DC=example,DC=com");
            assertThat(ldap.settings().bindPassword().value()).isEqualTo("secret");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void says_what_has_to_be_put_right_in_what_it_wrote() {
        Path file = folder.resolve("dms.yaml");

        assertThat(init(file, "--bind-password-file", "/no/such/file")).isEqualTo(1);
        assertThat(terminal.err()).contains("directory.bindPasswordFile names a file that cannot be read");
    }

    @Test
    void replaces_a_file_only_when_told_to() throws IOException {
        Path file = Files.writeString(folder.resolve("dms.yaml"), "data: precious\n");

        assertThat(init(file)).isEqualTo(1);
        assertThat(terminal.err()).contains("exists; --force replaces it");
        assertThat(file).hasContent("data: precious");

        assertThat(terminal.run(
                        "init",
                        "--force",
                        "--file",
                        file.toString(),
                        "--directory",
                        "embedded",
                        "--farm",
                        "f",
                        "--container",
                        "OU=SharePoint,DC=dms,DC=local",
                        "--mail-host",
                        "sp.example.com",
                        "--callers",
                        "anonymous",
                        "--http-address",
                        "127.0.0.1"))
                .isZero();
        assertThat(file).content().contains("mode: embedded");
    }

    @Test
    void a_question_proposes_an_answer_and_takes_another() {
        StringWriter prompt = new StringWriter();
        Questions questions =
                new Questions(new BufferedReader(new StringReader("\n other \n")), new PrintWriter(prompt));

        assertThat(questions.answer(null, "--farm", "Name", "one")).isEqualTo("one");
        assertThat(questions.answer(null, "--farm", "Name", "one")).isEqualTo("other");
        assertThat(questions.answer(null, "--farm", "Name", "one")).isEqualTo("one");
        assertThat(questions.choice("ldap", "--directory", "Directory", "x", List.of("ldap")))
                .isEqualTo("ldap");
        assertThat(prompt.toString()).contains("Name (--farm) [one]: ");
    }

    private int init(Path file, String... more) {
        String[] usual = {
            "init",
            "--file",
            file.toString(),
            "--directory",
            "ldap",
            "--url",
            "ldaps://dc1.example.com",
            "--search-base",
            "DC=example,DC=com",
            "--bind-dn",
            "CN=dms \"x\",DC=example,DC=com",
            "--farm",
            "one",
            "--container",
            "OU=SharePoint,DC=example,DC=com",
            "--mail-host",
            "sp.example.com",
            "--callers",
            "net:10.0.0.0/24",
            "--http-address",
            "127.0.0.1"
        };
        String[] arguments = new String[usual.length + more.length];
        System.arraycopy(usual, 0, arguments, 0, usual.length);
        System.arraycopy(more, 0, arguments, usual.length, more.length);
        return terminal.run(arguments);
    }
}
