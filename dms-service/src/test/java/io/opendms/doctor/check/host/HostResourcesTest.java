package io.opendms.doctor.check.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostResourcesTest {
    private static final Path FOLDER = Path.of("/var/lib/dms");
    private static final long MEGABYTE = 1L << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"99, FAIL", "100, WARN", "1023, WARN", "1024, OK"})
    void room_on_the_disk(long megabytes, Status status) {
        assertThat(DiskSpace.judged("", megabytes * MEGABYTE, FOLDER).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"800, OK", "801, WARN", "950, WARN", "951, FAIL"})
    void room_for_mail_below_its_quota(long megabytes, Status status) {
        Finding finding = MailRoom.judged("", megabytes * MEGABYTE, 50 * MEGABYTE, 1000 * MEGABYTE);
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.seen()).isEqualTo(megabytes + " of the 1000 MB of ingest.quota are taken");
    }

    @Test
    void adds_up_the_messages_that_stay() throws Exception {
        Path aside = Files.createDirectories(folder.resolve("quarantine"));
        Files.createDirectories(folder.resolve("log"));
        Files.write(folder.resolve("log/00000001.segment"), new byte[5 << 20]);
        Files.write(aside.resolve("a.msg"), new byte[3 << 20]);
        assertThat(MailRoom.of(folder, MEGABYTE, 100 * MEGABYTE).seen())
                .isEqualTo("3 of the 100 MB of ingest.quota are taken");

        Path messages = Files.createDirectories(folder.resolve("messages"));
        Files.write(messages.resolve("b.msg"), new byte[4 << 20]);
        assertThat(MailRoom.of(folder, MEGABYTE, 100 * MEGABYTE).seen())
                .isEqualTo("7 of the 100 MB of ingest.quota are taken");
    }

    @ParameterizedTest
    @CsvSource({"99, FAIL", "100, WARN", "9999, WARN", "10000, OK"})
    void inodes_on_the_disk(long free, Status status) {
        assertThat(Inodes.judged("", free, FOLDER).status()).isEqualTo(status);
    }

    @Test
    void reads_what_df_says_and_knows_when_there_is_no_bound() {
        String titles = "Filesystem     Inodes IUsed IFree IUse% Mounted on\n";

        assertThat(Inodes.parsed(titles + "/dev/vda1     100 60 40 60% /\n")).hasValue(40);
        assertThat(Inodes.parsed(titles + "/dev/vda1     0 0 0 - /srv\n")).isEmpty();
        assertThat(Inodes.parsed("df: illegal option -- i\n")).isEmpty();
        assertThat(Inodes.parsed("")).isEmpty();
    }

    @Test
    void looks_where_the_data_folder_would_be_made() {
        assertThat(DiskSpace.existing(folder.resolve("not/there"))).isEqualTo(folder.toAbsolutePath());
        assertThat(DiskSpace.of(folder.resolve("not/there")).status()).isNotEqualTo(Status.SKIP);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1024, WARN, up to 1024",
        "0, 4096, OK, up to 4096",
        "80, 100, WARN, 80 of 100",
        "81, 100, FAIL, 81 of 100",
        "52000, 65536, OK, 52000 of 65536"
    })
    void open_files_against_their_bound(long open, long limit, Status status, String seen) {
        Finding finding = FileHandles.judged("", open, limit);

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.seen()).startsWith(seen);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void counts_the_open_files_of_a_process() {
        Finding finding = FileHandles.ofProcess(ProcessHandle.current().pid());

        assertThat(finding.seen()).matches("[1-9]\\d* of [1-9]\\d*.*");
    }

    @ParameterizedTest
    @CsvSource({"127, 4000, WARN", "128, 4000, OK", "3000, 4000, OK", "3100, 4000, WARN"})
    void heap_against_the_machine(long heap, long machine, Status status) {
        assertThat(Heap.judged("", heap * MEGABYTE, machine * MEGABYTE).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"5, OK", "-5, OK", "6, WARN", "-60, WARN", "61, FAIL", "-61, FAIL"})
    void clock_against_another(long seconds, Status status) {
        Instant here = Instant.parse("2026-11-27T10:15:30Z");

        assertThat(Clocks.judged("", here, here.plusSeconds(seconds)).status()).isEqualTo(status);
    }
}
