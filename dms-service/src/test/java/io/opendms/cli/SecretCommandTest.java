package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.SealedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandTest {
    private static final String PASSWORD = "correct-horse";

    private final Terminal terminal = new Terminal();

    @TempDir
    private Path folder;

    @Test
    void what_is_sealed_with_a_new_key_is_opened_with_it_and_nothing_shows_key_or_password() throws Exception {
        assertThat(terminal.run("secret", "new", "--key-file", key().toString()))
                .isZero();
        assertThat(terminal.out())
                .contains(new KeyFile(key()).read().fingerprint())
                .doesNotContain(Files.readString(key()).strip());

        SealedText sealed = seal();

        assertThat(new KeyFile(key()).read().open(sealed)).containsExactly(PASSWORD.toCharArray());
    }

    @Test
    void a_key_is_never_written_over() throws Exception {
        assertThat(terminal.run("secret", "new", "--key-file", key().toString()))
                .isZero();
        String before = Files.readString(key());

        assertThat(terminal.run("secret", "new", "--key-file", key().toString()))
                .isEqualTo(1);

        assertThat(terminal.err()).contains("exists already", "dms secret rotate");
        assertThat(Files.readString(key())).isEqualTo(before);
    }

    @Test
    void rotation_seals_every_password_of_the_configuration_with_the_new_key() throws Exception {
        assertThat(terminal.run("secret", "new", "--key-file", key().toString()))
                .isZero();
        SealedText sealed = seal();
        Path configuration = Files.writeString(folder.resolve("dms.yaml"), """
                mail:
                  keyFile: %s
                  out: { host: mail.contoso.com, auth: login, user: dms, password: '%s', from: dms@contoso.com }
                """.formatted(key(), sealed.text()));
        Path fresh = folder.resolve("fresh.key");
        Terminal rotation = new Terminal();

        assertThat(rotation.run("secret", "rotate", "--config", configuration.toString(), fresh.toString()))
                .isZero();

        String line = rotation.out().lines().findFirst().orElseThrow();
        assertThat(line).startsWith("mail.out.password: sealed:1:");
        SealedText again =
                SealedText.parse(line.substring("mail.out.password: ".length())).orElseThrow();
        assertThat(new KeyFile(fresh).read().open(again)).containsExactly(PASSWORD.toCharArray());
        assertThat(rotation.out()).doesNotContain(PASSWORD);
    }

    @Test
    void without_a_key_nothing_is_sealed_and_the_command_that_makes_one_is_named() throws IOException {
        assertThat(terminal.run(
                        "secret",
                        "seal",
                        "--key-file",
                        key().toString(),
                        "--password-file",
                        password().toString()))
                .isEqualTo(1);

        assertThat(terminal.err()).contains("is missing on this node", "dms secret new");
    }

    @Test
    void who_names_no_key_is_told_how() {
        Terminal asked = new Terminal();

        assertThat(asked.run("secret", "new")).isEqualTo(2);
        assertThat(asked.err()).contains("mail.keyFile", "--key-file");
    }

    @Test
    void a_test_mail_without_a_server_is_not_sent_and_of_a_farm_that_there_is_not_is_wrong_usage() {
        Terminal unset = new Terminal();
        Terminal unknown = new Terminal();

        assertThat(unset.run("mail", "test", "--to", "anna@contoso.com")).isEqualTo(1);
        assertThat(unset.err()).contains("mail.out.host");
        assertThat(unknown.run("mail", "test", "--to", "anna@contoso.com", "--farm", "none"))
                .isEqualTo(2);
        assertThat(unknown.err()).contains("there is no farm none");
    }

    private SealedText seal() throws IOException {
        Terminal sealing = new Terminal();
        assertThat(sealing.run(
                        "secret",
                        "seal",
                        "--key-file",
                        key().toString(),
                        "--password-file",
                        password().toString()))
                .isZero();
        assertThat(sealing.out()).doesNotContain(PASSWORD);
        return SealedText.parse(sealing.out().strip()).orElseThrow();
    }

    private Path key() {
        return folder.resolve("mail.key");
    }

    private Path password() throws IOException {
        return Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }
}
