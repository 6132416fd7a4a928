package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Service;
import io.opendms.config.Settings;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.doctor.check.directory.TestDirectory;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.submit.Checkpoint;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What D29 finds of a service that is not ready, and of ports that others have. */
class ProcessFaultsTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String BASE = "DC=contoso,DC=com";

    /** TCP port service multiplexer (RFC 1078), which nobody runs. */
    private static final int UNUSED_PORT = 1;

    @TempDir
    private Path data;

    @Test
    void a_service_that_is_not_ready_is_a_failure_with_its_reasons() {
        String missing = "OU=Missing," + BASE;
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, BASE, List.of());
                Service service = Service.start(settings(directory, missing, 0, 0), CLOCK, Checkpoint.NONE)) {
            int management = service.managementUri().getPort();

            Finding finding = finding(settings(directory, missing, 0, management), "ask http");

            assertThat(finding.tried()).isEqualTo("ask http://127.0.0.1:" + management + "/health/ready");
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).isEqualTo("the service runs but is not ready");
            assertThat(finding.evidence()).anyMatch(problem -> problem.contains(missing));
            assertThat(finding.fix()).isEqualTo("see the reasons above");
        }
    }

    @Test
    void a_port_that_another_program_has_is_a_failure() throws Exception {
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, BASE, List.of());
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Settings settings = settings(directory, BASE, port, UNUSED_PORT);

            Finding finding = finding(settings, "bind 127.0.0.1 port " + port);

            assertThat(finding.tried()).endsWith(" for http");
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).startsWith("it cannot be had: ");
            assertThat(finding.fix())
                    .isEqualTo("ss -ltnp 'sport = :" + port + "' tells who has it; or set http.port to another");
        }
    }

    @Test
    void the_unit_is_asked_for() {
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, BASE, List.of())) {
            assertThat(finding(settings(directory, BASE, 0, UNUSED_PORT), "ask systemd")
                            .tried())
                    .endsWith("dms.service");
        }
    }

    private static Finding finding(Settings settings, String tried) {
        Report report = Doctor.run(settings, new DoctorOptions(List.of("D29"), false), CLOCK);
        List<Finding> findings = report.entries().get(0).findings().stream()
                .filter(each -> each.tried().startsWith(tried))
                .toList();
        assertThat(findings).as(report.text()).hasSize(1);
        return findings.get(0);
    }

    private Settings settings(EmbeddedDirectory directory, String container, int http, int management) {
        return TestDirectory.service(data, directory.settings(), container, http, management);
    }
}
