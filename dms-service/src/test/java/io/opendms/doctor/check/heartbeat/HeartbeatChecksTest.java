package io.opendms.doctor.check.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.boot.Service;
import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.doctor.check.smtp.TalkingServer;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D15 and D30, with a service that runs. */
class HeartbeatChecksTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path folder;

    @Test
    void a_mail_that_comes_back_is_well_and_leaves_nothing() throws IOException {
        try (Service service = start("")) {
            String through = through(service.smtpPort().orElseThrow());

            Finding finding = finding("D30", through, CLOCK);

            assertThat(finding.status()).as(finding.seen()).isEqualTo(Status.OK);
            assertThat(finding.seen()).contains("it came from 127.0.0.1", "nothing of it is left here");
            assertThat(folder.resolve("data/library")).doesNotExist();
            assertThat(finding("D15", through, CLOCK).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void what_came_back_too_long_ago_fails() throws IOException {
        try (Service service = start("")) {
            String through = through(service.smtpPort().orElseThrow());
            finding("D30", through, CLOCK);

            Finding late = finding("D15", through, () -> CLOCK.instant().plus(Duration.ofHours(2)));

            assertThat(late.status()).isEqualTo(Status.FAIL);
            assertThat(late.seen()).contains("ago; one is sent every 60 min");
        }
    }

    @Test
    void the_service_sends_one_by_itself() throws IOException {
        try (TalkingServer server = new TalkingServer();
                Service service = start(through(server.port()))) {
            assertThat(service.smtpPort()).isPresent();
            await().untilAsserted(() -> assertThat(server.heard())
                    .anyMatch(line -> line.startsWith("MAIL FROM:<>"))
                    .anyMatch(line -> line.startsWith("RCPT TO:<dms-heartbeat+")));
        }
    }

    @Test
    void a_server_that_takes_the_mail_and_does_not_hand_it_on_is_named() throws IOException {
        try (Service service = start("");
                TalkingServer server = new TalkingServer()) {
            assertThat(service.smtpPort()).isPresent();
            Finding finding = finding("D30", through(server.port()), CLOCK);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen())
                    .contains("the first server took it", "250 2.0.0 taken", "has not come within 2 s");
            assertThat(finding.fix()).contains(".heartbeat@sp.contoso.com>");
            assertThat(finding("D15", through(server.port()), CLOCK).seen()).startsWith("none ever did");
        }
    }

    @Test
    void a_server_that_refuses_the_mail_is_named() throws IOException {
        try (Service service = start("");
                TalkingServer server = new TalkingServer().answering("RCPT", "554 5.7.1 no")) {
            assertThat(service.smtpPort()).isPresent();
            Finding finding = finding("D30", through(server.port()), CLOCK);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).contains("it stops at the first server", "554 5.7.1 no");
        }
    }

    @Test
    void without_leave_to_send_and_without_a_server_to_send_by_nothing_is_tried() throws IOException {
        Settings settings = settings("");

        assertThat(Doctor.run(settings, new DoctorOptions(List.of("D15", "D30"), false), CLOCK)
                        .entries())
                .flatExtracting(entry -> entry.findings())
                .extracting(Finding::status)
                .containsExactly(Status.SKIP, Status.SKIP);
    }

    @Test
    void before_a_service_has_run_there_is_nothing_to_look_for() throws IOException {
        assertThat(finding("D15", through(1), CLOCK).status()).isEqualTo(Status.SKIP);
        assertThat(finding("D30", through(1), CLOCK).status()).isEqualTo(Status.SKIP);
    }

    private static String through(int port) {
        return ", heartbeat: { through: '127.0.0.1:" + port + "', every: 1h, within: 2s }";
    }

    private Service start(String heartbeat) throws IOException {
        return Service.start(settings(heartbeat), CLOCK, Checkpoint.NONE);
    }

    private Finding finding(String id, String heartbeat, InstantSource clock) throws IOException {
        return Doctor.run(settings(heartbeat), new DoctorOptions(List.of(id), true), clock)
                .entries()
                .get(0)
                .findings()
                .get(0);
    }

    private Settings settings(String heartbeat) throws IOException {
        Path file = Files.writeString(
                folder.resolve("dms.yaml"),
                "data: '" + folder.resolve("data") + "'\n"
                        + "http: { port: 0 }\nmanagement: { port: 0 }\n"
                        + "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local', callers: ['net:127.0.0.1'],"
                        + " mailHost: sp.contoso.com }]\n"
                        + "ingest: { enabled: true, smtp: { port: 0 }" + heartbeat + " }\n");
        Configuration configuration = Configuration.load(Optional.of(file));
        return configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems()));
    }
}
