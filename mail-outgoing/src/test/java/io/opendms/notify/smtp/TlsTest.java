package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that is required is had, or nothing is sent. */
class TlsTest {
    @TempDir
    private static Path folder;

    private static TestCertificate trusted;
    private static TestCertificate unknown;
    private static TestCertificate misnamed;

    @BeforeAll
    static void make() throws Exception {
        trusted = TestCertificate.of(folder, "trusted");
        unknown = TestCertificate.of(folder, "unknown");
        misnamed = TestCertificate.of(folder, "misnamed", "EC", "san=dns:mail.contoso.com");
    }

    @Test
    void mail_goes_by_starttls() throws Exception {
        try (ScriptedServer server = server(trusted)) {
            assertThat(send(server, Tls.REQUIRED, trusted).end()).isEqualTo(End.SENT);

            assertThat(server.commands()).startsWith("EHLO dms.contoso.com", "STARTTLS", "EHLO dms.contoso.com");
        }
    }

    @Test
    void mail_goes_by_tls_from_the_start() throws Exception {
        try (ScriptedServer server = server(trusted).fromTheStart()) {
            assertThat(send(server, Tls.IMPLICIT, trusted).end()).isEqualTo(End.SENT);

            assertThat(server.commands()).doesNotContain("STARTTLS");
        }
    }

    @Test
    void nothing_is_sent_where_starttls_was_stripped() throws Exception {
        try (ScriptedServer server = server(trusted).offering("SIZE 1000000", "XXXXXXXX")) {
            assertNothingSent(server, send(server, Tls.REQUIRED, trusted), "does not offer STARTTLS");
        }
    }

    @Test
    void nothing_is_sent_where_starttls_is_refused() throws Exception {
        try (ScriptedServer server = server(trusted).answering("STARTTLS", "454 4.7.0 TLS not available")) {
            assertNothingSent(server, send(server, Tls.REQUIRED, trusted), "454 4.7.0");
        }
    }

    @Test
    void nothing_is_sent_to_a_server_that_nobody_vouches_for() throws Exception {
        try (ScriptedServer server = server(unknown)) {
            assertNothingSent(server, send(server, Tls.REQUIRED, trusted), "unable to find valid certification path");
        }
        try (ScriptedServer server = server(unknown).fromTheStart()) {
            assertNothingSent(server, send(server, Tls.IMPLICIT, trusted), "unable to find valid certification path");
        }
    }

    @Test
    void nothing_is_sent_to_a_server_of_another_name() throws Exception {
        try (ScriptedServer server = server(misnamed)) {
            assertNothingSent(server, send(server, Tls.REQUIRED, misnamed), "localhost");
        }
        try (ScriptedServer server = server(misnamed).fromTheStart()) {
            assertNothingSent(server, send(server, Tls.IMPLICIT, misnamed), "localhost");
        }
    }

    @Test
    void nothing_is_sent_to_a_server_whose_certificate_has_expired() throws Exception {
        TestCertificate expired =
                TestCertificate.of(folder, "expired", "EC", "san=dns:localhost", "-startdate -10d -validity 5");
        assertRefused(expired, "the server's certificate has expired at 2");
    }

    @Test
    void nothing_is_sent_to_a_server_whose_certificate_is_not_yet_valid() throws Exception {
        TestCertificate early =
                TestCertificate.of(folder, "early", "EC", "san=dns:localhost", "-startdate +5d -validity 10");
        assertRefused(early, "the server's certificate is not valid before 2");
    }

    /** By STARTTLS and from the start, where it is trusted but for its dates. */
    private static void assertRefused(TestCertificate certificate, String reason) throws Exception {
        try (ScriptedServer server = server(certificate)) {
            assertNothingSent(server, send(server, Tls.REQUIRED, certificate), reason);
        }
        try (ScriptedServer server = server(certificate).fromTheStart()) {
            assertNothingSent(server, send(server, Tls.IMPLICIT, certificate), reason);
        }
    }

    @Test
    void nothing_is_sent_after_an_answer_that_was_put_behind_starttls() throws Exception {
        try (ScriptedServer server =
                server(trusted).answering("STARTTLS", "220 go on\r\n250-mx\r\n250 AUTH PLAIN\r\n250 2.1.0 ok")) {
            assertNothingSent(server, send(server, Tls.REQUIRED, trusted), "spoke before it was asked");
        }
    }

    @Test
    void nothing_is_sent_to_what_is_no_tls() throws Exception {
        try (ScriptedServer server = new ScriptedServer().offering("STARTTLS")) {
            Attempt attempt = send(server, Tls.REQUIRED, trusted);

            assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
            assertThat(server.texts()).isEmpty();
        }
    }

    @Test
    void opportunistic_goes_in_clear_only_where_tls_is_not_offered() throws Exception {
        try (ScriptedServer server = server(unknown)) {
            assertThat(send(server, Tls.OPPORTUNISTIC, trusted).end()).isEqualTo(End.SENT);
            assertThat(server.commands()).contains("STARTTLS");
        }
        try (ScriptedServer server = new ScriptedServer()) {
            assertThat(send(server, Tls.OPPORTUNISTIC, trusted).end()).isEqualTo(End.SENT);
        }
    }

    @Test
    void no_password_is_sent_where_tls_is_not_required() throws Exception {
        for (Tls tls : new Tls[] {Tls.OFF, Tls.OPPORTUNISTIC}) {
            try (ScriptedServer server = server(trusted).offering("STARTTLS", "AUTH PLAIN LOGIN")) {
                SendingSettings settings = Sample.settings(server.port(), tls, Optional.of(trusted.certificate()));
                Attempt attempt = send(new SendingSettings(
                        settings.server(), Sample.user(Authentication.PLAIN, "dms", "secret"), settings.envelope()));

                assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
                assertThat(attempt.reply()).contains("a password is not sent");
                assertThat(server.commands()).isEmpty();
            }
        }
    }

    @Test
    void a_server_that_asks_for_a_certificate_sees_ours() throws Exception {
        TestCertificate own = TestCertificate.of(folder, "own", "EC");
        try (ScriptedServer server = server(trusted).askingForCertificate()) {
            SendingSettings settings = withCertificate(server, new ClientCertificate.Pem(own.certificate(), own.key()));

            Findings findings = new Visit("dms.contoso.com", Instant::now).look(settings, Sample.BOB, Optional.empty());

            assertThat(findings.tls().orElseThrow().asksForCertificate()).isTrue();
            assertThat(send(settings).end()).isEqualTo(End.SENT);
            assertThat(server.shown()).contains("CN=own");
        }
    }

    @Test
    void a_certificate_that_cannot_be_shown_is_told_before_anything_is_sent() throws Exception {
        try (ScriptedServer server = server(trusted)) {
            Attempt attempt = send(withCertificate(
                    server, new ClientCertificate.Pem(folder.resolve("nowhere.pem"), folder.resolve("nowhere.key"))));

            assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
            assertThat(attempt.reply()).contains("nowhere.pem does not exist").contains("nowhere.key does not exist");
            assertThat(server.connections()).isZero();
        }
    }

    private static void assertNothingSent(ScriptedServer server, Attempt attempt, String reason) {
        assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
        assertThat(attempt.reply()).contains(reason);
        assertThat(server.commands()).allSatisfy(command -> assertThat(command).matches("EHLO .*|STARTTLS|QUIT"));
    }

    private static ScriptedServer server(TestCertificate certificate) throws Exception {
        return new ScriptedServer().offering("SIZE 1000000", "STARTTLS").withTls(certificate.server());
    }

    private static SendingSettings withCertificate(ScriptedServer server, ClientCertificate certificate) {
        SendingSettings settings = Sample.settings(server.port(), Tls.REQUIRED, Optional.of(trusted.certificate()));
        ServerAddress address = settings.server();
        return new SendingSettings(
                new ServerAddress(
                        address.host(), address.port(), address.tls(), address.trust(), Optional.of(certificate)),
                settings.identity(),
                settings.envelope());
    }

    private static Attempt send(ScriptedServer server, Tls tls, TestCertificate trust) throws InterruptedException {
        return send(Sample.settings(server.port(), tls, Optional.of(trust.certificate())));
    }

    private static Attempt send(SendingSettings settings) throws InterruptedException {
        try (SmtpSender sender = new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", Instant::now)) {
            return sender.send(Sample.mail());
        }
    }
}
