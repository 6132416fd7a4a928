package io.opendms.notify.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.notify.setting.SealedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private final SealingKey key = SealingKey.fresh();

    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_read_and_nobody_else_may_read_it() throws Exception {
        KeyFile file = file();
        file.write(key);

        assertThat(file.read().fingerprint()).isEqualTo(key.fingerprint());
        assertThat(PosixFilePermissions.toString(file.mode())).isEqualTo("rw-------");
    }

    @Test
    void a_key_that_is_there_is_not_written_over() throws Exception {
        file().write(key);

        assertThatThrownBy(() -> file().write(SealingKey.fresh())).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file().read().fingerprint()).isEqualTo(key.fingerprint());
    }

    @Test
    void nothing_stands_beside_a_key_whether_it_was_written_or_not() throws Exception {
        file().write(key);
        assertThatThrownBy(() -> file().write(SealingKey.fresh())).isInstanceOf(FileAlreadyExistsException.class);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file().path());
        }
    }

    @Test
    void a_key_whose_writing_ended_too_early_is_not_there() throws Exception {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> file().write(key)).isInstanceOf(ClosedByInterruptException.class);
        } finally {
            Thread.interrupted();
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        file().write(key);
        assertThat(file().read().fingerprint()).isEqualTo(key.fingerprint());
    }

    @Test
    void a_key_that_everyone_may_read_is_refused_with_the_command_that_mends_it() throws IOException {
        file().write(key);
        Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(SealedException.class)
                .hasMessageContaining("chmod 600 " + file().path());
    }

    @Test
    void a_missing_and_a_broken_file_are_told_with_what_to_do() throws IOException {
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(SealedException.class)
                .hasMessageContaining("missing on this node");
        Files.createFile(
                file().path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file().path(), "secret");

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(SealedException.class)
                .hasMessageContaining("holds no key");
    }

    @Test
    void a_password_is_not_opened_without_its_key() throws Exception {
        SealedPassword password = new SealedPassword(key.seal("correct-horse".toCharArray()), file());

        assertThatThrownBy(password::open).isInstanceOf(SealedException.class).hasMessageContaining("missing");
        file().write(key);

        assertThat(password.open()).containsExactly("correct-horse".toCharArray());
    }

    @Test
    void a_password_file_may_hold_it_in_clear_or_sealed_and_is_read_again_each_time() throws Exception {
        Path passwordFile = folder.resolve("password");
        FilePassword password = new FilePassword(passwordFile, Optional.of(file()));
        assertThatThrownBy(password::open).isInstanceOf(SealedException.class).hasMessageContaining("cannot be read");
        Files.writeString(passwordFile, "first\n");
        assertThat(password.open()).containsExactly("first".toCharArray());
        file().write(key);
        Files.writeString(passwordFile, key.seal("second".toCharArray()).text());
        assertThat(password.open()).containsExactly("second".toCharArray());
        Files.writeString(passwordFile, "sealed:1:broken");

        assertThatThrownBy(password::open).isInstanceOf(SealedException.class).hasMessageContaining("is none");
        Files.writeString(passwordFile, key.seal("third".toCharArray()).text());
        assertThatThrownBy(() -> new FilePassword(passwordFile, Optional.empty()).open())
                .isInstanceOf(SealedException.class)
                .hasMessageContaining("mail.keyFile");
    }

    private KeyFile file() {
        return new KeyFile(folder.resolve("mail.key"));
    }
}
