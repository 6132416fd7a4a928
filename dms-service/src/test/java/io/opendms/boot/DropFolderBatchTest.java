package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.dropfolder.DropFolder;
import io.opendms.ingest.dropfolder.DropFolderMeter;
import io.opendms.ingest.dropfolder.DropFolderSettings;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log tells of a look at a drop folder, as SharePoint's event 6871 does. */
class DropFolderBatchTest {
    private static final MailAddress SALES = MailAddress.parse("list", "sales@sp.contoso.com");
    private static final String MESSAGE = "Message-ID: <%s@example.com>\r\nSubject: s\r\n\r\nbody\r\n";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.opendms.ingest.dropfolder");

    @TempDir
    private Path folder;

    private Path drop;

    @BeforeEach
    void listen() throws Exception {
        logger.setLevel(Level.INFO);
        drop = Files.createDirectories(folder.resolve("drop"));
    }

    @AfterEach
    void hush() {
        logger.setLevel(null);
    }

    @Test
    void names_what_does_not_exist_and_what_failed_and_how_many_more() throws Exception {
        write("a.eml", "1", "sales@sp.contoso.com", "old@sp.contoso.com");
        write("b.eml", "2", "gone@sp.contoso.com");
        Files.writeString(drop.resolve("c.eml"), "x-sender: <<\r\n" + MESSAGE.formatted("3\"\u0007"));
        Files.writeString(drop.resolve("d.eml"), "x-sender: <<\r\nSubject: none\r\n\r\nbody\r\n");

        String line = look();

        assertThat(line)
                .contains("taken=1 ", "unknown=1 ", "undecided=0 ", "quarantined=2 ", "ms=")
                .containsPattern(
                        "unknown_addresses=\"(old@sp.contoso.com gone|gone@sp.contoso.com old)@sp.contoso.com\"")
                .contains("@example.com>", "d.eml")
                .doesNotContain("\u0007", "\n");
        String failed = line.substring(line.indexOf("failed="));
        assertThat(failed).contains("<3").doesNotContain("<1@", "<2@");
    }

    @Test
    void names_no_more_than_twenty_and_counts_the_rest() throws Exception {
        for (int i = 0; i < 33; i++) {
            write("f" + i + ".eml", "m" + i, "gone" + i + "@sp.contoso.com");
        }

        String line = look();

        String unknown = line.replaceAll(".*unknown_addresses=\"([^\"]*)\".*", "$1");
        assertThat(unknown).endsWith(" and 13 more");
        assertThat(unknown.split(" ")).hasSize(23);
        assertThat(line).endsWith("failed=\"\"");
    }

    /** Looks once, when all files are old enough. */
    private String look() throws Exception {
        DropFolderSettings settings =
                new DropFolderSettings(drop, Duration.ofMillis(1), Duration.ofHours(24), 10_000, "node1");
        List<String> lines = new ArrayList<>();
        try (LogCapture log = LogCapture.open();
                DiskSpool spool =
                        DiskSpool.open(SpoolSettings.of(folder.resolve("spool"), 1 << 20), InstantSource.system());
                DropFolder looked = new DropFolder(
                        settings, DropFolderBatchTest::resolve, spool, InstantSource.system(), DropFolderMeter.NONE)) {
            age();
            await().untilAsserted(() -> {
                looked.look();
                lines.addAll(log.linesWith("dropfolder_batch_done"));
                assertThat(lines).isNotEmpty();
            });
        }
        return lines.get(0);
    }

    private void age() throws Exception {
        try (Stream<Path> all = Files.list(drop)) {
            for (Path file : all.toList()) {
                Files.setLastModifiedTime(
                        file, FileTime.from(InstantSource.system().instant().minusSeconds(60)));
            }
        }
    }

    private static Resolution resolve(MailAddress address) {
        return address.key().equals(SALES.key())
                ? new Resolution.Known(List.of(new Target.ListTarget(SALES, "contoso", "")))
                : new Resolution.Unknown();
    }

    private void write(String name, String id, String... receivers) throws Exception {
        StringBuilder text = new StringBuilder("x-sender: ann@contoso.com\r\n");
        for (String receiver : receivers) {
            text.append("x-receiver: ").append(receiver).append("\r\n");
        }
        Files.writeString(drop.resolve(name), text + MESSAGE.formatted(id));
    }
}
