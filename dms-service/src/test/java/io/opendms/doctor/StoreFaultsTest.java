package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.farm.Farms;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.store.Backup;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What D24 finds of a store, and D25 of its backups. Neither asks the directory. */
final class StoreFaultsTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final DoctorOptions STORE = new DoctorOptions(List.of("D24"), false);
    private static final DoctorOptions AGE = new DoctorOptions(List.of("D25"), false);
    private static final Intent INTENT =
            new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", "a", "", "", "ldif", "");

    @TempDir
    private Path data;

    @Test
    void looks_at_the_store_also_while_the_service_runs() {
        assertThat(Doctor.run(settings(), STORE, CLOCK).text()).contains("SKIP", "there is no database");
        try (Store running = Store.open(StoreSettings.embedded(data), CLOCK)) {
            running.changeRecord()
                    .close(running.changeRecord().open(INTENT), new Closing(Instant.EPOCH, Closing.Result.APPLIED, ""));
            Report report = Doctor.run(settings(), STORE, CLOCK);
            assertThat(report.failed()).isFalse();
            assertThat(report.text()).contains("its files are sound", "1 records are as they were written");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4096})
    void tells_how_a_damaged_store_comes_back_from_a_backup(int position) throws Exception {
        Store.open(StoreSettings.embedded(data), CLOCK).close();
        Backup backup = new Backup(data.resolve("backup"));
        backup.make(StoreSettings.embedded(data), Optional.empty(), CLOCK);
        try (RandomAccessFile file = new RandomAccessFile(data.resolve("dms.db").toFile(), "rw")) {
            file.seek(position);
            file.write(new byte[4096]);
        }

        Report report = Doctor.run(settings(), STORE, CLOCK);

        assertThat(report.failed()).isTrue();
        assertThat(report.text())
                .contains("fix: stop the service; move dms.db", data.toString(), "dms restore DIR")
                .doesNotContain("config show");
        for (String name : List.of("dms.db", "dms.db-wal", "dms.db-shm")) {
            Files.deleteIfExists(data.resolve(name));
        }
        backup.restore(data, CLOCK);
        assertThat(Doctor.run(settings(), STORE, CLOCK).text()).contains("its files are sound");
    }

    @Test
    void finds_an_audit_trail_that_was_tampered_with() throws Exception {
        try (Store store = Store.open(StoreSettings.embedded(data), CLOCK)) {
            store.changeRecord()
                    .close(store.changeRecord().open(INTENT), new Closing(Instant.EPOCH, Closing.Result.APPLIED, ""));
            store.database()
                    .commit(session -> session.statement("DROP TRIGGER audit_record_is_final")
                            .executeUpdate());
            store.database()
                    .commit(session -> session.statement("UPDATE audit_record SET result = 'NOT_APPLIED'")
                            .executeUpdate());
        }

        Report report = Doctor.run(settings(), STORE, CLOCK);

        assertThat(report.failed()).isTrue();
        assertThat(report.text()).contains("record 1 of node", "fix: dms audit verify");
    }

    @Test
    void warns_of_a_backup_that_is_missing_or_old() {
        Instant made = Instant.parse("2026-11-22T10:15:30Z");
        Store.open(StoreSettings.embedded(data), CLOCK).close();

        assertThat(Doctor.run(settings(), AGE, CLOCK).text()).contains("WARN", "it never was");
        new Backup(data.resolve("backup"))
                .make(StoreSettings.embedded(data), Optional.empty(), InstantSource.fixed(made));
        assertThat(Doctor.run(settings(), AGE, InstantSource.fixed(made.plusSeconds(60)))
                        .text())
                .contains("OK")
                .doesNotContain("WARN");
        assertThat(Doctor.run(settings(), AGE, InstantSource.fixed(made.plus(Duration.ofDays(3))))
                        .text())
                .contains("WARN", "3 days ago");
    }

    private Settings settings() {
        return new Settings(
                data,
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 1),
                new DirectorySettings.Embedded("DC=contoso,DC=com"),
                new Farms(List.of()));
    }
}
