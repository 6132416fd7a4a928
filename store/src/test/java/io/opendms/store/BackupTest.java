package io.opendms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

final class BackupTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(AT);
    private static final Intent INTENT = new Intent(AT, "r", "f", "c", "CreateContact", "a", "", "", "ldif", "");

    @TempDir
    Path folder;

    private Path data;
    private Path copy;
    private Backup backup;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
        copy = folder.resolve("copy");
        backup = new Backup(copy);
    }

    @Test
    void copies_the_store_while_it_is_written_and_restores_it() {
        long open;
        try (Store store = open(data)) {
            store.changeRecord().close(store.changeRecord().open(INTENT), new Closing(AT, Closing.Result.APPLIED, ""));
            open = store.changeRecord().open(INTENT);
            backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
            store.changeRecord().open(INTENT);
        }
        assertThat(backup.verify()).map(AuditReport::isWhole).contains(true);
        Path restored = folder.resolve("restored");
        backup.restore(restored, CLOCK);
        try (Store store = open(restored)) {
            assertThat(store.changeRecord().openIntents()).containsExactly(new OpenIntent(open, INTENT));
        }
        try (StoreReader reader = StoreReader.open(StoreSettings.embedded(restored))) {
            AuditReport report = reader.verification().run();
            assertThat(report.faults()).isEmpty();
            assertThat(report.records().values()).as("the same node goes on").containsExactly(2L);
        }
    }

    @Test
    void remembers_when_it_was_made() {
        open(data).close();
        assertThat(Backup.last(StoreSettings.embedded(data))).isEmpty();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        assertThat(Backup.last(StoreSettings.embedded(data))).contains(AT);
    }

    @Test
    void remembers_when_one_was_checked() throws IOException {
        assertThat(Backup.lastChecked(StoreSettings.embedded(data))).isEmpty();
        open(data).close();
        Backup.noteChecked(StoreSettings.embedded(data), CLOCK);
        assertThat(Backup.lastChecked(StoreSettings.embedded(data))).contains(AT);
        assertThatThrownBy(() -> Backup.noteChecked(StoreSettings.embedded(folder.resolve("none")), CLOCK))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("run it as the service's account");
        Files.writeString(data.resolve("last-check"), "some day");
        assertThat(Backup.lastChecked(StoreSettings.embedded(data))).isEmpty();
    }

    @Test
    void counts_only_with_a_dump_where_the_database_is_on_a_server() throws IOException {
        Files.createDirectories(data);
        Path dump = Files.writeString(folder.resolve("dms.dump"), "PGDMP and more");
        Files.setLastModifiedTime(dump, FileTime.from(AT.minusSeconds(60)));

        backup.make(onAServer(), Optional.empty(), CLOCK);

        assertThat(Backup.last(onAServer())).isEmpty();
        assertThat(backup.dump()).isEmpty();
        Backup second = new Backup(folder.resolve("second"));
        second.make(onAServer(), Optional.empty(), Optional.of(dump), List.of(), CLOCK);
        assertThat(Backup.last(onAServer())).contains(AT.minusSeconds(60));
        assertThat(Backup.last(StoreSettings.embedded(data))).isEmpty();
        assertThat(second.verify()).isEmpty();
        assertThat(second.dump().orElseThrow()).hasSameBinaryContentAs(dump);
        Path restored = folder.resolve("restored");
        second.restore(restored, CLOCK);
        assertThat(restored.resolve("database.dump")).doesNotExist();
    }

    @Test
    void takes_nothing_for_a_dump_that_is_none() throws IOException {
        Files.createDirectories(data);
        Path text = Files.writeString(folder.resolve("dms.sql"), "-- PostgreSQL database dump");

        assertThatThrownBy(() -> backup.make(onAServer(), Optional.empty(), Optional.of(text), List.of(), CLOCK))
                .isInstanceOf(StoreFailure.Unusable.class)
                .hasMessage(text + " is no dump of a database; make it by pg_dump --format=custom");
        assertThatThrownBy(() -> backup.make(onAServer(), Optional.empty(), Optional.of(data), List.of(), CLOCK))
                .isInstanceOf(StoreFailure.Missing.class);
        assertThatThrownBy(() -> backup.make(
                        StoreSettings.embedded(data), Optional.empty(), Optional.of(text), List.of(), CLOCK))
                .hasMessageContaining("leave the dump " + text + " out");
        assertThat(copy).doesNotExist();
        assertThat(Backup.last(onAServer())).isEmpty();
    }

    @Test
    void holds_key_and_configuration_and_nobody_else_may_read_it() throws IOException {
        Path configuration = Files.writeString(folder.resolve("my.yaml"), "data: x\n");
        change();
        backup.make(StoreSettings.embedded(data), Optional.of(configuration), CLOCK);
        try (Stream<Path> files = Files.list(copy)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("dms.db", "node.id", "audit.key", "dms.yaml", "backup.txt");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rwx------");
    }

    @Test
    void finds_each_file_that_is_not_what_it_was() throws IOException {
        open(data).close();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        for (String name : List.of("dms.db", "node.id")) {
            byte[] content = Files.readAllBytes(copy.resolve(name));
            byte[] altered = content.clone();
            altered[content.length - 1] ^= 1;
            Files.write(copy.resolve(name), altered);
            assertThatThrownBy(backup::verify)
                    .isInstanceOf(StoreFailure.Unusable.class)
                    .hasMessage(copy.resolve(name) + " is not the file that was backed up; take another backup");
            Files.delete(copy.resolve(name));
            assertThatThrownBy(backup::verify).hasMessageContaining(name + " is missing from the backup");
            Files.write(copy.resolve(name), content);
        }
        assertThat(backup.verify()).isPresent();
    }

    @Test
    void is_none_without_its_list() throws IOException {
        open(data).close();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        Files.delete(copy.resolve("backup.txt"));
        assertThatThrownBy(backup::verify).isInstanceOf(StoreFailure.Missing.class);
    }

    @Test
    void is_not_written_over_another() {
        open(data).close();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        assertThatThrownBy(() -> backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK))
                .isInstanceOf(StoreFailure.InUse.class)
                .hasMessage(copy + " has something in it; name a new folder for each backup");
    }

    @Test
    void is_not_restored_over_a_store() {
        open(data).close();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        assertThatThrownBy(() -> backup.restore(data, CLOCK))
                .isInstanceOf(StoreFailure.InUse.class)
                .hasMessageContaining("name an empty data folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dms.db-wal", "dms.db-shm", "dms.db-journal"})
    void is_not_restored_beside_what_another_database_left(String left) throws IOException {
        open(data).close();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        Files.delete(data.resolve("dms.db"));
        Files.write(data.resolve(left), new byte[] {1});

        assertThatThrownBy(() -> backup.restore(data, CLOCK))
                .isInstanceOf(StoreFailure.InUse.class)
                .hasMessageContaining("has a " + left + " already");
        assertThat(data.resolve("dms.db")).doesNotExist();

        Files.delete(data.resolve(left));
        backup.restore(data, CLOCK);
        assertThat(data.resolve("dms.db")).exists();
    }

    @Test
    void what_a_lost_store_had_last_is_not_missed_in_the_one_restored_in_its_place() throws IOException {
        change();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        change();
        Files.delete(data.resolve("dms.db"));
        assertThat(data.resolve("audit.last")).exists();

        backup.restore(data, CLOCK);

        assertThat(data.resolve("audit.last")).doesNotExist();
        open(data).close();
        try (StoreReader store = StoreReader.open(StoreSettings.embedded(data))) {
            assertThat(store.verification().run().faults()).isEmpty();
        }
    }

    private void change() {
        try (Store store = open(data)) {
            store.changeRecord().close(store.changeRecord().open(INTENT), new Closing(AT, Closing.Result.APPLIED, ""));
        }
    }

    @Test
    void two_stores_from_one_backup_do_not_give_the_same_numbers() throws SQLException {
        open(data).close();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        backup.restore(first, CLOCK);
        backup.restore(second, InstantSource.fixed(AT.plusSeconds(3600)));

        assertThat(highest(first)).isEqualTo(Duration.between(YEAR, AT).toSeconds());
        assertThat(highest(second)).isEqualTo(highest(first) + 3600);
    }

    @Test
    void numbers_go_on_far_above_the_last_where_the_clock_cannot_be_right() throws SQLException {
        open(data).close();
        try (Database database = Database.sqlite(data.resolve("dms.db"))) {
            database.commit(session ->
                    session.statement("UPDATE given_number SET highest = 7").executeUpdate());
        }
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        for (String year : List.of("2025", "2061")) {
            backup.restore(folder.resolve(year), InstantSource.fixed(Instant.parse(year + "-01-01T00:00:00Z")));
            assertThat(highest(folder.resolve(year))).isEqualTo(1_000_007);
        }
    }

    /** Numbers up to this one are not given by a store. */
    private static long highest(Path data) throws SQLException {
        try (Database database = Database.sqlite(data.resolve("dms.db"))) {
            return database.commit(session -> {
                try (ResultSet row =
                        session.statement("SELECT highest FROM given_number").executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            });
        }
    }

    @Test
    void leaves_no_database_where_it_could_not_be_finished_and_is_restored_again() throws Exception {
        open(data).close();
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        Path newer = folder.resolve("newer");
        new Backup(newer).make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        try (Database database = Database.sqlite(newer.resolve("dms.db"))) {
            database.commit(session -> session.statement(
                            "INSERT INTO schema_version (number, name, checksum) VALUES (9999, 'later', '')")
                    .executeUpdate());
        }
        BackupManifest.of(newer, AT, List.of("dms.db", "node.id")).write(newer);
        Path restored = folder.resolve("restored");

        assertThatThrownBy(() -> new Backup(newer).restore(restored, CLOCK))
                .isInstanceOf(StoreFailure.WrongVersion.class);
        assertThat(restored.resolve("dms.db")).doesNotExist();
        assertThat(restored.resolve("node.id")).exists();

        backup.restore(restored, CLOCK);
        assertThat(highest(restored)).isPositive();
        try (Stream<Path> files = Files.list(restored)) {
            assertThat(files).noneMatch(file -> file.toString().contains(".restoring"));
        }
    }

    @Test
    void there_is_none_of_a_store_that_is_not_there() {
        assertThatThrownBy(() -> backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK))
                .isInstanceOf(StoreFailure.Missing.class)
                .hasMessage(
                        "there is no database " + data.resolve("dms.db") + "; the service makes it at its first start");
    }

    private static Store open(Path data) {
        return Store.open(StoreSettings.embedded(data), CLOCK);
    }

    /** A server that nobody need ask. */
    private StoreSettings onAServer() {
        return new StoreSettings(
                data, Optional.of(new StoreSettings.Server("jdbc:postgresql://db.example.com/dms", "dms", "secret")));
    }
}
