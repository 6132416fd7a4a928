package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.mail.MailIntake;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that was acknowledged is in a backup that is made while the service has the spool. */
class SpoolBackupTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final byte[] TEXT = "Subject: order\r\n\r\nten of them\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void what_waits_and_what_is_set_aside_comes_back() throws Exception {
        Path data = folder.resolve("data");
        Path copy = folder.resolve("copy");
        Store.open(StoreSettings.embedded(data), CLOCK).close();
        String waiting;
        String aside;
        try (DiskSpool spool = open(data)) {
            aside = accept(spool);
            spool.quarantine(spool.take(Duration.ZERO).orElseThrow());
            waiting = accept(spool);

            Terminal backup = new Terminal();
            assertThat(backup.run("backup", copy.toString(), "--config", configuration(data)))
                    .as(backup.err())
                    .isZero();
        }

        Path restored = folder.resolve("restored");
        Terminal restore = new Terminal();
        assertThat(restore.run("restore", copy.toString(), "--config", configuration(restored)))
                .as(restore.err())
                .isZero();
        assertThat(restore.out())
                .contains("mail that waited when the backup was made is delivered once the service starts")
                .contains("move " + restored.resolve("spool") + " away before");
        try (DiskSpool spool = open(restored)) {
            SpooledMessage message = spool.take(Duration.ZERO).orElseThrow();
            assertThat(message.id()).isEqualTo(waiting);
            assertThat(message.open()).hasBinaryContent(TEXT);
            assertThat(spool.take(Duration.ZERO)).isEmpty();
            assertThat(spool.quarantined(aside)).isPresent();
        }
    }

    @Test
    void where_there_is_no_spool_nothing_is_said_of_mail() throws Exception {
        Path data = folder.resolve("data");
        Path copy = folder.resolve("copy");
        Store.open(StoreSettings.embedded(data), CLOCK).close();
        assertThat(new Terminal().run("backup", copy.toString(), "--config", configuration(data)))
                .isZero();

        Terminal restore = new Terminal();
        assertThat(restore.run("restore", copy.toString(), "--config", configuration(folder.resolve("restored"))))
                .isZero();
        assertThat(restore.out()).doesNotContain("mail");
    }

    private String configuration(Path data) throws IOException {
        Path file = folder.resolve(data.getFileName() + ".yaml");
        return Files.writeString(file, "data: " + data + "\n").toString();
    }

    private static DiskSpool open(Path data) throws IOException {
        return DiskSpool.open(SpoolSettings.of(MailIntake.spoolFolder(data), 1 << 20), CLOCK);
    }

    private static String accept(Spool spool) throws IOException {
        try (Spool.Arriving arriving = spool.begin()) {
            arriving.write(TEXT, 0, TEXT.length);
            return arriving.accept(new Envelope(
                    Optional.empty(),
                    List.of(MailAddress.parse("recipient", "sales@sp.contoso.com")),
                    new Origin("smtp", "192.0.2.1", false, Optional.empty()),
                    Instant.parse("2026-11-28T10:00:00Z")));
        }
    }
}
