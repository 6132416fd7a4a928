package io.opendms.doctor.check.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D11, at the real door and at one that passes everything on. */
class NoOpenRelayTest {
    @TempDir
    private Path folder;

    @Test
    void the_door_takes_mail_for_its_domain_and_passes_none_on() throws IOException {
        try (SmtpSite site = SmtpSite.open(folder, "bareNewline: reject")) {
            List<Finding> findings = site.findings(new NoOpenRelay(), "bareNewline: reject");

            assertThat(findings).extracting(Finding::status).containsExactly(Status.OK, Status.OK);
            assertThat(findings.get(0).tried()).isEqualTo("send to postmaster@sp.contoso.com");
            assertThat(findings.get(1).seen()).startsWith("9 ways of it are refused");
            assertThat(site.messages()).isZero();
        }
    }

    @Test
    void a_door_that_passes_on_for_everybody_fails_with_what_it_took() throws IOException {
        String smtp = "relay: { default: allow }";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            Finding relaying = site.findings(new NoOpenRelay(), smtp).get(1);

            assertThat(relaying.status()).isEqualTo(Status.FAIL);
            assertThat(relaying.fix()).contains("relay.default: deny");
            assertThat(relaying.evidence())
                    .hasSize(4)
                    .first()
                    .asString()
                    .startsWith("from <probe@example.org> to <probe@example.net>: 250");
            assertThat(site.messages()).isZero();
        }
    }

    @Test
    void who_is_allowed_to_cannot_tell_of_strangers() throws IOException {
        String smtp = "relay: { allow: [127.0.0.0/8] }";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            assertThat(site.findings(new NoOpenRelay(), smtp).get(1).status()).isEqualTo(Status.SKIP);
        }
    }

    @Test
    void behind_a_proxy_a_stranger_is_played() throws IOException {
        String smtp = "relay: { allow: [127.0.0.0/8] }, trustedProxies: [127.0.0.1]";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            assertThat(site.findings(new NoOpenRelay(), smtp).get(1).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void where_only_safe_servers_may_send_others_pass_nothing_on() throws IOException {
        String smtp = "safeServers: [192.0.2.1]";
        try (SmtpSite site = SmtpSite.open(folder, smtp)) {
            assertThat(site.findings(new NoOpenRelay(), smtp))
                    .extracting(Finding::status)
                    .containsExactly(Status.SKIP, Status.OK);
        }
    }

    @Test
    void a_machine_that_looks_too_often_is_told_so() throws IOException {
        try (SmtpSite site = SmtpSite.open(folder, "bareNewline: reject")) {
            List<Finding> findings = List.of();
            for (int time = 0; time < 12; time++) {
                findings = site.findings(new NoOpenRelay(), "bareNewline: reject");
            }

            assertThat(findings.get(1).seen()).contains("421", "in ten minutes");
        }
    }

    @Test
    void a_server_that_takes_everything_fails_and_never_hears_of_a_message() throws IOException {
        try (TalkingServer server = new TalkingServer()) {
            Finding relaying = findings(server).get(1);

            assertThat(relaying.status()).isEqualTo(Status.FAIL);
            assertThat(relaying.evidence())
                    .hasSize(RelayAttempt.all("sp.contoso.com").size());
            assertThat(server.heard()).doesNotContain("DATA").contains("RSET");
        }
    }

    @Test
    void a_server_that_refuses_our_own_domain_fails() throws IOException {
        try (TalkingServer server = new TalkingServer().answering("RCPT", "550 5.1.1 nobody here")) {
            List<Finding> findings = findings(server);

            assertThat(findings).extracting(Finding::status).containsExactly(Status.FAIL, Status.OK);
            assertThat(findings.get(0).fix()).isEqualTo("dms resolve postmaster@sp.contoso.com");
        }
    }

    private List<Finding> findings(TalkingServer server) throws IOException {
        return SmtpSite.findings(new NoOpenRelay(), folder, server.port(), "bareNewline: reject");
    }
}
