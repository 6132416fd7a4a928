package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D12 to D14, on folders of this machine. */
class DropFolderChecksTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void without_a_drop_folder_there_is_nothing_to_look_at() throws IOException {
        for (String id : List.of("D12", "D13", "D14")) {
            assertThat(findings(id, "")).extracting(Finding::status).containsExactly(Status.SKIP);
        }
    }

    @Test
    void a_folder_that_may_be_used_is_well() throws IOException {
        Path drop = Files.createDirectory(folder.resolve("drop"));

        assertThat(findings("D12", mode())).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.OK);
            assertThat(finding.seen()).contains("listed, created, locked, renamed and deleted");
        });
        assertThat(drop).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_not_there_is_told_with_the_command_that_makes_it() throws IOException {
        assertThat(findings("D12", mode())).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.fix()).contains("dropfolder init --path " + folder.resolve("drop"));
        });
    }

    @Test
    void what_piles_up_is_counted() throws IOException {
        write("drop/a.eml");
        write("drop/waiting/0000000065a1b2c3-0123456789abcdef~b.eml");
        write("drop/quarantine/0000000065a1b2c3-0123456789abcdee~c.eml");
        write("drop/quarantine/0000000065a1b2c3-0123456789abcdee~c.eml.reason.txt");

        assertThat(findings("D13", mode()))
                .extracting(Finding::status)
                .containsExactly(Status.WARN, Status.WARN, Status.WARN);
        assertThat(findings("D13", mode()))
                .allSatisfy(finding -> assertThat(finding.seen()).startsWith("1 files"));
    }

    @Test
    void an_empty_folder_is_well() throws IOException {
        Files.createDirectory(folder.resolve("drop"));

        assertThat(findings("D13", mode())).extracting(Finding::status).containsOnly(Status.OK);
        assertThat(findings("D14", mode())).extracting(Finding::status).containsOnly(Status.OK);
    }

    @Test
    void what_was_claimed_long_ago_is_a_failure() throws IOException {
        write("drop/processing/node1/0000000065a1b2c3-0123456789abcdef~a.eml");
        write("drop/processing/node1/alive");

        assertThat(findings("D14", mode())).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).startsWith("1 were claimed");
        });
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "text");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-28T10:00:00Z")));
    }

    private String mode() {
        return "ingest: { enabled: true, mode: dropfolder, dropfolder: { path: '" + folder.resolve("drop") + "' } }\n";
    }

    private List<Finding> findings(String id, String ingest) throws IOException {
        Path file = Files.writeString(
                folder.resolve("dms.yaml"),
                "data: '" + folder.resolve("data") + "'\n"
                        + "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local', callers: ['net:127.0.0.1'], mailHost: sp.contoso.com }]\n"
                        + ingest);
        Configuration configuration = Configuration.load(Optional.of(file));
        Settings settings = configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems()));
        Report report = Doctor.run(settings, new DoctorOptions(List.of(id), true), InstantSource.fixed(NOW));
        return report.entries().get(0).findings();
    }
}
