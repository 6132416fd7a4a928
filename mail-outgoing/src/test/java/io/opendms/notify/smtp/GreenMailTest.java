package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.TestCertificate;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mail as another program's mail server takes it, and as it lies in the mailbox then. */
class GreenMailTest {
    private static final String KEYSTORE = "greenmail.tls.keystore.file";
    private static final String PASSWORD = "secret-of-dms";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static GreenMail server;

    @BeforeAll
    static void start() throws Exception {
        certificate = TestCertificate.of(folder, "greenmail");
        // It reads this once, for its own certificate has no name of a host.
        System.setProperty(KEYSTORE, folder.resolve("greenmail.p12").toString());
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS)
        });
        server.setUser("dms@contoso.com", "CONTOSO\\dms", PASSWORD);
        server.setUser("bob@contoso.com", "bob", "secret-of-bob");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
        System.clearProperty(KEYSTORE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Authentication.class,
            names = {"PLAIN", "LOGIN"})
    void a_mail_of_who_signs_in_arrives(Authentication how) throws Exception {
        server.purgeEmailFromAllMailboxes();

        assertThat(send(how, PASSWORD).end()).isEqualTo(End.SENT);

        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("A request waits");
        assertThat(arrived.getHeader("Return-Path")[0]).contains("dms@contoso.com");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_wrong_password_sends_nothing() throws Exception {
        server.purgeEmailFromAllMailboxes();

        Attempt attempt = send(Authentication.PLAIN, "wrong");

        assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
        assertThat(attempt.reply()).contains("535");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private static Attempt send(Authentication how, String password) throws InterruptedException {
        Identity identity = Sample.user(how, "CONTOSO\\dms", password);
        SendingSettings settings =
                Sample.settings(server.getSmtps().getPort(), Tls.IMPLICIT, Optional.of(certificate.certificate()));
        try (SmtpSender sender = new SmtpSender(
                origin -> Optional.of(new SendingSettings(settings.server(), identity, settings.envelope())),
                "dms.contoso.com",
                Instant::now)) {
            return sender.send(Sample.mail());
        }
    }
}
