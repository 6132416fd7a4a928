package io.opendms.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessStateTest {
    @Test
    void a_port_that_needs_a_right_is_not_looked_for_at_other_programs() {
        assertThat(ProcessState.remedy("http", 443, new BindException("Permission denied")))
                .contains("CAP_NET_BIND_SERVICE", "net.ipv4.ip_unprivileged_port_start=443", "set http.port")
                .doesNotContain("ss -ltnp");
    }

    @Test
    void a_port_that_somebody_has_is_looked_for() {
        assertThat(ProcessState.remedy("http", 443, new BindException("Address already in use")))
                .isEqualTo("ss -ltnp 'sport = :443' tells who has it; or set http.port to another");
        assertThat(ProcessState.remedy("management", 8081, new BindException("Permission denied")))
                .contains("ss -ltnp");
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_a_failure() {
        // The program's own modules are a folder that nobody writes, not even root.
        Path modules = Path.of(URI.create("jrt:/java.base"));

        Finding finding = ProcessState.dataFolder(modules);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).isEqualTo("it cannot be written by this account");
        assertThat(finding.fix()).isEqualTo("chown dms: " + modules);
    }

    @Test
    void a_data_folder_that_is_not_there_is_made_below_a_folder_only(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(ProcessState.dataFolder(folder.resolve("not/there")).seen())
                .isEqualTo("it is not there yet and can be made");
        for (Path data : List.of(file, file.resolve("below/it"))) {
            Finding finding = ProcessState.dataFolder(data);
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).isEqualTo(file + " is a file, not a folder");
            assertThat(finding.fix()).isEqualTo("name another folder in data");
        }
    }

    @Test
    void a_data_folder_that_cannot_be_made_is_a_failure() {
        Finding finding = ProcessState.dataFolder(Path.of(URI.create("jrt:/java.base/not/there")));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).isEqualTo("it is not there, and this account cannot make it");
        assertThat(finding.fix()).startsWith("install -d -o dms -m 700 ");
    }
}
