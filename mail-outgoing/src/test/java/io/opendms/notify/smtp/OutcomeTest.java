package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import io.opendms.notify.smtp.wire.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a try ends, by what the server says when. */
class OutcomeTest {
    /** For a server that says nothing; what it says before has to come in this time too. */
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20));

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<greeting> | 554 5.3.2 no service            | NO_SERVER",
                "<greeting> | 421 4.3.2 not now               | NO_SERVER",
                "<greeting> | <close>                         | NO_SERVER",
                "<greeting> | <silence>                       | NO_SERVER",
                "<greeting> | SSH-2.0-OpenSSH_9.2             | NO_SERVER",
                "EHLO       | 502 5.5.1 unknown               | NO_SERVER",
                "EHLO       | <close>                         | NO_SERVER",
                "MAIL       | 550 5.7.1 not you               | NO_SERVER",
                "MAIL       | 501 5.1.7 bad sender            | NO_SERVER",
                "MAIL       | 552 message exceeds the maximum | REFUSED",
                "MAIL       | 554 5.3.4 too large             | REFUSED",
                "MAIL       | 451 4.3.0 later                 | LATER",
                "MAIL       | 421 4.3.2 closing               | NO_SERVER",
                "MAIL       | 530 5.7.0 sign in first         | NO_SERVER",
                "MAIL       | <close>                         | LATER",
                "RCPT       | 550 5.1.1 nobody of this name   | REFUSED",
                "RCPT       | 553 5.1.8 your domain is none   | NO_SERVER",
                "RCPT       | 450 4.2.1 busy                  | LATER",
                "RCPT       | 421 4.3.2 closing               | LATER",
                "RCPT       | 553 5.7.1 <dms@contoso.com>: Sender address rejected: not owned by user dms | NO_SERVER",
                "RCPT       | 553 <dms@contoso.com>: Sender address rejected: no | NO_SERVER",
                "RCPT       | 550 5.1.1 <a@x>: Recipient address rejected: mx said: <dms@contoso.com>: Sender address rejected: no | REFUSED",
                "DATA       | 421 4.3.2 closing               | LATER",
                "RCPT       | <silence>                       | LATER",
                "DATA       | 554 5.5.1 no valid recipients   | REFUSED",
                "DATA       | 451 4.3.0 later                 | LATER",
                "DATA       | 250 2.0.0 what                  | LATER",
                "<end>      | 552 5.3.4 too large             | REFUSED",
                "<end>      | 452 4.3.1 disk full             | LATER",
                "<end>      | 421 4.3.2 closing               | LATER",
                "<end>      | <close>                         | LATER",
                "<end>      | <silence>                       | LATER",
                "<end>      | 250 2.0.0 queued as 1           | SENT",
                "QUIT       | <close>                         | SENT",
                "RCPT       | 251 2.1.5 forwards              | SENT",
            })
    void a_try_ends_by_what_the_server_says(String command, String answer, End end) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                ScriptedServer piecemeal = new ScriptedServer().offering("PIPELINING")) {
            assertEnds(server.answering(command, answer), command, answer, end);
            assertEnds(piecemeal.answering(command, answer), command, answer, end);
        }
    }

    private static void assertEnds(ScriptedServer server, String command, String answer, End end) throws Exception {
        Patience patience = answer.equals(ScriptedServer.SILENCE) ? SHORT : Patience.USUAL;
        try (SmtpSender sender = sender(server.port(), Optional.empty(), patience)) {
            assertEnded(sender.send(Sample.mail()), command, answer, end);
        }
    }

    private static void assertEnded(Attempt attempt, String command, String answer, End end) {
        assertThat(attempt.end()).as(attempt.reply()).isEqualTo(end);
        assertThat(attempt.reply()).hasSizeBetween(10, 500).doesNotContain("\n");
        if (answer.matches("[245][0-9]{2} .*") && !command.equals("QUIT") && !command.equals("RCPT")) {
            assertThat(attempt.reply()).contains(answer);
        }
    }

    @Test
    void a_server_that_is_not_there_is_named() throws Exception {
        int port;
        try (ScriptedServer server = new ScriptedServer()) {
            port = server.port();
        }

        try (SmtpSender sender = sender(port)) {
            Attempt attempt = sender.send(Sample.mail());

            assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
            assertThat(attempt.reply()).contains("localhost:" + port + " cannot be reached");
        }
    }

    @Test
    void an_origin_without_a_server_is_told() throws Exception {
        try (SmtpSender sender =
                new SmtpSender(origin -> Optional.empty(), "dms.contoso.com", () -> Sample.NOW, SHORT)) {
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.NO_SERVER);
        }
    }

    @Test
    void an_answer_without_end_is_not_read_without_end() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answering("EHLO", "250-x\r\n".repeat(10_000) + "250 x")) {
            assertThat(send(server).reply()).contains("more than 100 lines");
        }
        try (ScriptedServer server = new ScriptedServer().answering("EHLO", "250 " + "x".repeat(100_000))) {
            assertThat(send(server).reply()).contains("more than 4096 bytes");
        }
    }

    @Test
    void an_answer_that_nobody_asked_for_ends_the_connection() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer().answering("EHLO", "250-mx\r\n250 SIZE\r\n250 2.1.0 sender ok\r\n250 2.1.5 ok")) {
            Attempt attempt = send(server);

            assertThat(attempt.end()).isEqualTo(End.LATER);
            assertThat(attempt.reply()).contains("spoke before it was asked");
            assertThat(server.texts()).isEmpty();
        }
    }

    @Test
    void what_a_server_says_is_escaped() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer().answering("RCPT", "550 5.1.1 \u001b[31mno \"x\"" + "y".repeat(2000))) {
            assertThat(send(server).reply()).contains("\\u001b[31m").hasSizeLessThanOrEqualTo(500);
        }
    }

    @Test
    void a_server_that_refuses_the_null_sender_makes_that_mail_wait_and_no_other() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer().answering("MAIL", "550 5.7.1 no null sender", "250 2.1.0 ok");
                SmtpSender sender = sender(server.port())) {
            Attempt attempt = sender.send(
                    Sample.mail(Sample.BOB, Sample.mail().text(), Optional.empty(), Optional.empty(), true));

            assertThat(attempt.end()).isEqualTo(End.LATER);
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
        }
    }

    /** As bytes of UTF-8, a character for each: U+0085 and U+2028, at which a pattern would end a line. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00C2\u0085", "\u00E2\u0080\u00A8", "\u00E2\u0080\u00A9"})
    void a_character_that_ends_lines_elsewhere_is_text_of_an_answer(String character) throws Exception {
        try (ScriptedServer server =
                new ScriptedServer().answering(ScriptedServer.END, "250 2.0.0 queued" + character + "as 4711")) {
            assertThat(send(server).end()).isEqualTo(End.SENT);
        }
        try (ScriptedServer server =
                new ScriptedServer().answering("RCPT", "550 5.1.1 nobody" + character + "of this name")) {
            Attempt attempt = send(server);

            assertThat(attempt.end()).isEqualTo(End.REFUSED);
            assertThat(attempt.reply()).startsWith("550 5.1.1 nobody\\u");
        }
    }

    @Test
    void a_server_that_stops_reading_within_tls_is_cut_each_time() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "deaf");
        Patience hasty = new Patience(
                Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));
        OutgoingMail large = Sample.mail(new MailText("Large", ("x".repeat(99) + "\n").repeat(100_000), "<p>x</p>"));
        try (ScriptedServer server = tls(certificate).answering("DATA", ScriptedServer.DEAF);
                SmtpSender sender = sender(server.port(), Optional.of(certificate), hasty)) {
            for (int i = 0; i < 2; i++) {
                Attempt attempt = ended(sender, large);
                assertThat(attempt.end()).as(attempt.reply()).isEqualTo(End.LATER);
            }

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_kept_connection_whose_server_drips_is_cut_and_opened_anew() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "dripping");
        Patience patience = new Patience(
                Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(60));
        try (ScriptedServer server =
                        tls(certificate).answering("MAIL", "250 2.1.0 ok", ScriptedServer.DRIP, "250 2.1.0 ok");
                SmtpSender sender = sender(server.port(), Optional.of(certificate), patience)) {
            for (int i = 0; i < 2; i++) {
                assertThat(ended(sender, Sample.mail()).end()).isEqualTo(End.SENT);
            }

            assertThat(server.connections()).isEqualTo(2);
        }
        try (ScriptedServer server = tls(certificate)
                        .answering("RCPT", "550 5.1.1 nobody", "250 2.1.5 ok")
                        .answering("RSET", ScriptedServer.DRIP);
                SmtpSender sender = sender(server.port(), Optional.of(certificate), patience)) {
            assertThat(ended(sender, Sample.mail()).end()).isEqualTo(End.REFUSED);
            assertThat(ended(sender, Sample.mail()).end()).isEqualTo(End.SENT);

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static ScriptedServer tls(TestCertificate certificate) throws Exception {
        return new ScriptedServer().offering("STARTTLS").withTls(certificate.server());
    }

    private static Attempt ended(SmtpSender sender, OutgoingMail mail) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return sender.send(mail);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .get(60, TimeUnit.SECONDS);
    }

    private static Attempt send(ScriptedServer server) throws InterruptedException {
        try (SmtpSender sender = sender(server.port())) {
            return sender.send(Sample.mail());
        }
    }

    private static SmtpSender sender(int port) {
        return sender(port, Optional.empty(), Patience.USUAL);
    }

    private static SmtpSender sender(int port, Optional<TestCertificate> certificate, Patience patience) {
        Tls tls = certificate.isPresent() ? Tls.REQUIRED : Tls.OFF;
        return new SmtpSender(
                origin -> Optional.of(Sample.settings(port, tls, certificate.map(TestCertificate::certificate))),
                "dms.contoso.com",
                () -> Sample.NOW,
                patience);
    }
}
