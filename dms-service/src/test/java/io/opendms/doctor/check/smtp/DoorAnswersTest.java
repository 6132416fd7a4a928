package io.opendms.doctor.check.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D10, at the real door and at others. */
class DoorAnswersTest {
    @TempDir
    private Path folder;

    @Test
    void the_door_is_well_but_for_tls_and_keeps_nothing() throws IOException {
        try (SmtpSite site = SmtpSite.open(folder, "maxMessageSize: 2MB")) {
            List<Finding> findings = site.findings(new DoorAnswers(), "maxMessageSize: 2MB");

            assertThat(findings)
                    .extracting(Finding::status)
                    .containsExactly(Status.OK, Status.OK, Status.WARN, Status.OK);
            assertThat(findings.get(1).seen()).contains("2097152");
            assertThat(findings.get(3).seen()).contains("it is refused: 550 5.6.11");
            assertThat(site.messages()).isZero();
        }
    }

    @Test
    void another_size_than_the_one_that_is_set_is_told() throws IOException {
        try (SmtpSite site = SmtpSite.open(folder, "maxMessageSize: 2MB")) {
            Finding size =
                    site.findings(new DoorAnswers(), "maxMessageSize: 50MB").get(1);

            assertThat(size.status()).isEqualTo(Status.FAIL);
            assertThat(size.seen()).isEqualTo("it is 2097152 and not 52428800");
        }
    }

    @Test
    void a_certificate_of_the_name_is_well_also_where_tls_is_required() throws Exception {
        String smtp = certificate(Duration.ofDays(29), "SP.contoso.com") + ", requireTls: true";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            List<Finding> findings = site.findings(new DoorAnswers(), smtp);

            assertThat(findings)
                    .extracting(Finding::status)
                    .containsOnly(Status.OK)
                    .hasSize(6);
            assertThat(findings).extracting(Finding::seen).anyMatch(seen -> seen.contains("and required"));
            assertThat(site.messages()).isZero();
        }
    }

    @Test
    void a_certificate_of_a_star_is_well_and_one_of_another_name_is_not() throws Exception {
        assertThat(shown("*.contoso.com").seen()).startsWith("it is of sp.contoso.com");
        assertThat(shown("*.com").status()).isEqualTo(Status.FAIL);
        assertThat(shown("other.contoso.com").seen()).contains("not of sp.contoso.com; it names other.contoso.com");
    }

    @Test
    void a_certificate_near_its_end_is_a_warning() throws Exception {
        String smtp = certificate(Duration.ofDays(5), "sp.contoso.com");
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            assertThat(site.findings(new DoorAnswers(), smtp).get(3).status()).isEqualTo(Status.WARN);
        }
    }

    @Test
    void a_door_that_does_not_offer_tls_although_it_is_set_is_told() throws Exception {
        try (SmtpSite site = SmtpSite.open(folder, "bareNewline: reject")) {
            Finding tls = site.findings(new DoorAnswers(), certificate(Duration.ofDays(29), "sp.contoso.com"))
                    .get(2);

            assertThat(tls.status()).isEqualTo(Status.FAIL);
            assertThat(tls.seen()).isEqualTo("it is not offered, and ingest.smtp.tls wants it");
        }
    }

    @Test
    void a_safe_server_whose_newlines_are_mended_is_well_and_leaves_nothing() throws IOException {
        String smtp = "bareNewline: normalize, safeServers: [127.0.0.0/8]";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            assertThat(site.findings(new DoorAnswers(), smtp).get(3).seen()).contains("are mended");
            assertThat(site.messages()).isZero();
        }
    }

    @Test
    void who_may_not_send_does_not_try() throws IOException {
        String smtp = "safeServers: [192.0.2.1]";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            Finding newline = site.findings(new DoorAnswers(), smtp).get(3);

            assertThat(newline.status()).isEqualTo(Status.SKIP);
            assertThat(newline.seen()).contains("550 5.7.1");
        }
    }

    @Test
    void a_door_behind_a_proxy_is_told_who_connects() throws IOException {
        String smtp = "trustedProxies: [127.0.0.1]";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            assertThat(site.findings(new DoorAnswers(), smtp))
                    .extracting(Finding::status)
                    .doesNotContain(Status.FAIL, Status.SKIP);
        }
    }

    @Test
    void a_server_that_takes_everything_fails() throws IOException {
        try (TalkingServer server = new TalkingServer()) {
            Finding newline = findings(server).get(3);

            assertThat(newline.status()).isEqualTo(Status.FAIL);
            assertThat(newline.seen()).contains("messages can be smuggled");
        }
    }

    @Test
    void a_server_that_has_another_name_or_no_size_fails() throws IOException {
        try (TalkingServer server = new TalkingServer()
                .answering("", "220 mail.other.test hello")
                .answering("EHLO", "250 mail.other.test")) {
            List<Finding> findings = findings(server);

            assertThat(findings.get(0).status()).isEqualTo(Status.FAIL);
            assertThat(findings.get(0).seen()).contains("mail.other.test", "another program has the port");
            assertThat(findings.get(1).seen()).contains("SIZE is not offered");
        }
    }

    @Test
    void a_server_that_sends_everybody_away_or_speaks_something_else_is_told() throws IOException {
        try (TalkingServer away = new TalkingServer().answering("", "421 4.7.0 too many");
                TalkingServer other = new TalkingServer().answering("", "* OK IMAP4rev1 ready")) {
            assertThat(findings(away)).singleElement().satisfies(finding -> {
                assertThat(finding.status()).isEqualTo(Status.FAIL);
                assertThat(finding.fix()).contains("wait ten minutes");
            });
            assertThat(findings(other))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.seen()).contains("does not speak SMTP"));
        }
    }

    @Test
    void a_port_that_nobody_has_is_skipped() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(SmtpSite.findings(new DoorAnswers(), folder, port, "bareNewline: reject"))
                .extracting(Finding::status)
                .containsExactly(Status.SKIP);
    }

    private List<Finding> findings(TalkingServer server) throws IOException {
        return SmtpSite.findings(new DoorAnswers(), folder, server.port(), "bareNewline: reject");
    }

    private Finding shown(String name) throws Exception {
        String smtp = certificate(Duration.ofDays(29), name);
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            return site.findings(new DoorAnswers(), smtp).get(3);
        }
    }

    private String certificate(Duration valid, String name) throws Exception {
        Issued issued = TestAuthority.named("CN=authority")
                .issue("EC", "CN=mail", Instant.now().plus(valid), AlternativeName.dns(name));
        return "tls: { certificateFile: '" + issued.writeCertificate(folder.resolve("smtp.crt")) + "', keyFile: '"
                + issued.writeKey(folder.resolve("smtp.key")) + "' }";
    }
}
