package io.opendms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders beside the store that go into a backup with it. */
final class BackupFoldersTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-29T10:15:30Z"));
    private static final List<String> FOLDERS = List.of("spool/log", "spool/messages", "spool/log");

    @TempDir
    private Path folder;

    private Path data;
    private Path copy;
    private Backup backup;

    @BeforeEach
    void fill() throws IOException {
        data = folder.resolve("data");
        copy = folder.resolve("copy");
        backup = new Backup(copy);
        Store.open(StoreSettings.embedded(data), CLOCK).close();
        for (String name : List.of("spool/log", "spool/messages", "spool/elsewhere")) {
            Files.createDirectories(data.resolve(name));
        }
        Files.writeString(data.resolve("spool/log/1.segment"), "records");
        Files.writeString(data.resolve("spool/messages/a b.msg"), "a message");
        Files.writeString(data.resolve("spool/messages/half.part"), "half");
        Files.writeString(data.resolve("spool/elsewhere/other"), "not asked for");
    }

    @Test
    void go_with_the_store_and_come_back_with_it() throws IOException {
        make();

        assertThat(backup.verify()).isPresent();
        assertThat(Files.readAllLines(copy.resolve("backup.txt"))).first().isEqualTo("dms-backup-2");
        Path restored = folder.resolve("restored");
        assertThat(backup.restore(restored, CLOCK)).isEqualTo(Backup.Folders.RESTORED);
        assertThat(restored.resolve("spool/log/1.segment")).hasContent("records");
        assertThat(restored.resolve("spool/messages/a b.msg")).hasContent("a message");
        assertThat(restored.resolve("spool/messages/half.part")).doesNotExist();
        assertThat(restored.resolve("spool/elsewhere")).doesNotExist();
        for (Path place : List.of(copy.resolve("spool"), restored.resolve("spool"))) {
            try (Stream<Path> all = Files.walk(place)) {
                assertThat(all)
                        .hasSize(5)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void that_are_not_there_are_left_out_and_the_form_of_the_backup_stays() throws IOException {
        backup.make(StoreSettings.embedded(data), Optional.empty(), Optional.empty(), List.of("no/such"), CLOCK);

        assertThat(backup.restore(folder.resolve("restored"), CLOCK)).isEqualTo(Backup.Folders.NONE);
        assertThat(Files.readAllLines(copy.resolve("backup.txt"))).first().isEqualTo("dms-backup-1");
        assertThat(copy.resolve("no")).doesNotExist();
    }

    @Test
    void are_verified_file_by_file() throws IOException {
        make();
        Path message = copy.resolve("spool/messages/a b.msg");

        Files.writeString(message, "another");
        assertThatThrownBy(backup::verify).hasMessageContaining(message + " is not the file that was backed up");
        Files.delete(message);
        assertThatThrownBy(backup::verify).hasMessageContaining(message + " is missing from the backup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool/../../x", "/x", "spool//x", "spool/", "../x", "spool/.x", "spool\\x"})
    void lead_nowhere_else(String name) throws IOException {
        make();
        Path list = copy.resolve("backup.txt");
        Files.writeString(list, Files.readString(list) + "0".repeat(64) + " " + name + "\n");

        assertThatThrownBy(backup::verify)
                .isInstanceOf(StoreFailure.Unusable.class)
                .hasMessage(list + " cannot be read; take another backup");
    }

    @Test
    void of_a_data_folder_that_lost_its_database_stay_and_keep_what_came_since() throws IOException {
        make();
        Files.delete(data.resolve("dms.db"));
        Files.writeString(data.resolve("spool/log/1.segment"), "records and more");

        assertThat(backup.restore(data, CLOCK)).isEqualTo(Backup.Folders.KEPT);
        assertThat(data.resolve("spool/log/1.segment")).hasContent("records and more");
        assertThat(data.resolve("spool/elsewhere/other")).exists();
        assertThat(data.resolve("dms.db")).exists();
    }

    @Test
    void that_a_restoration_has_left_half_done_are_restored_again() throws IOException {
        make();
        Path half = folder.resolve("half");
        Files.createDirectories(half.resolve("spool/log"));
        Files.copy(copy.resolve("spool/log/1.segment"), half.resolve("spool/log/1.segment"));
        Files.writeString(half.resolve("spool/log/2.segment.restoring"), "ha");

        assertThat(backup.restore(half, CLOCK)).isEqualTo(Backup.Folders.RESTORED);
        assertThat(half.resolve("spool/messages/a b.msg")).hasContent("a message");
    }

    private void make() {
        backup.make(StoreSettings.embedded(data), Optional.empty(), Optional.empty(), FOLDERS, CLOCK);
    }
}
