package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sender, recipient and DATA in one piece where the server offers PIPELINING, RFC 2920. */
class PieceTest {
    @TempDir
    private static Path folder;

    private static final String MAIL = "MAIL FROM:<dms@contoso.com>";
    private static final String RCPT = "RCPT TO:<bob@contoso.com>";

    @Test
    void nobody_waits_for_the_answers_to_sender_and_recipient() throws Exception {
        try (ScriptedServer server = pipelining()
                        .answering("MAIL", ScriptedServer.held("250 2.1.0 ok"))
                        .answering("RCPT", ScriptedServer.held("250 2.1.5 ok"));
                SmtpSender sender = sender(server)) {
            for (int i = 0; i < 2; i++) {
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            }

            assertThat(server.commands())
                    .containsExactly("EHLO dms.contoso.com", MAIL, RCPT, "DATA", MAIL, RCPT, "DATA");
            assertThat(server.texts()).hasSize(2);
        }
    }

    @Test
    void a_server_that_answers_one_by_one_is_understood() throws Exception {
        try (ScriptedServer server = pipelining();
                SmtpSender sender = sender(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            }

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.texts()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 5.5.1 no valid recipients", "250 2.0.0 queued as 4711"})
    void a_refused_mail_has_no_text_and_is_not_sent_though_the_server_is_ready_for_it(String answer) throws Exception {
        try (ScriptedServer server = pipelining()
                        .answering("RCPT", "550 5.1.1 nobody", "250 2.1.5 ok")
                        .answering(ScriptedServer.END, answer, "250 2.0.0 queued");
                SmtpSender sender = sender(server)) {
            Attempt attempt = sender.send(Sample.mail());

            assertThat(attempt.end()).isEqualTo(End.REFUSED);
            assertThat(attempt.reply()).isEqualTo("550 5.1.1 nobody (answer to RCPT)");
            assertThat(server.texts()).containsExactly("");
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void each_answer_is_that_to_its_command() throws Exception {
        String outOfOrder = "503 5.5.1 out of order";
        try (ScriptedServer server = pipelining()
                        .answering("MAIL", "550 5.7.60 no right to send as ann", "250 2.1.0 ok")
                        .answering("RCPT", outOfOrder, "450 4.2.1 busy", "250 2.1.5 ok")
                        .answering("DATA", outOfOrder, outOfOrder, "354 go on");
                SmtpSender sender = sender(server, Sample.envelope(true, false))) {
            Attempt attempt = sender.send(Sample.inNameOf(Sample.ANN));

            assertThat(attempt.end()).isEqualTo(End.LATER);
            assertThat(attempt.reply()).isEqualTo("450 4.2.1 busy (answer to RCPT)");
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.texts()).hasSize(1);
        }
    }

    @Test
    void a_server_that_says_goodbye_in_the_middle_of_a_piece_is_opened_anew_for_the_next_mail() throws Exception {
        try (ScriptedServer server = pipelining()
                        .answering("RCPT", "421 4.3.2 closing", "250 2.1.5 ok")
                        .answering("DATA", ScriptedServer.CLOSE, "354 go on");
                SmtpSender sender = sender(server)) {
            Attempt attempt = sender.send(Sample.mail());

            assertThat(attempt.end()).isEqualTo(End.LATER);
            assertThat(attempt.reply()).isEqualTo("421 4.3.2 closing (answer to RCPT)");
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.texts()).hasSize(1);
        }
    }

    @Test
    void an_answer_that_nobody_asked_for_leaves_no_mail_and_ends_the_connection() throws Exception {
        for (String[] injected : new String[][] {
            {"MAIL", "250 2.1.0 ok\r\n250 2.1.5 injected", "(answer to DATA)"},
            {"DATA", "354 go on\r\n250 2.0.0 queued as 0815", "spoke before it was asked"}
        }) {
            try (ScriptedServer server = pipelining()
                            .answering(injected[0], injected[1], injected[0].equals("DATA") ? "354 go on" : "250 ok");
                    SmtpSender sender = sender(server)) {
                Attempt attempt = sender.send(Sample.mail());

                assertThat(attempt.end()).isEqualTo(End.LATER);
                assertThat(attempt.reply()).contains(injected[2]);
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
                assertThat(server.connections()).isEqualTo(2);
                assertThat(server.texts().stream().filter(text -> !text.isEmpty()))
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_yes_behind_a_refusal_is_out_of_step_and_gets_no_dot() throws Exception {
        try (ScriptedServer server = pipelining().answering("MAIL", "550 5.7.1 not you", "250 2.1.0 ok");
                SmtpSender sender = sender(server)) {
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.NO_SERVER);
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);

            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.commands()).doesNotContain("RSET", ".");
        }
    }

    @Test
    void what_was_offered_in_clear_does_not_hold_within_tls() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "clear");
        try (ScriptedServer server = new ScriptedServer()
                        .withTls(certificate.server())
                        .answering("EHLO", "250-mx\r\n250-PIPELINING\r\n250 STARTTLS", "250-mx\r\n250 8BITMIME")
                        .answering("RCPT", "550 5.1.1 nobody");
                SmtpSender sender =
                        sender(Sample.settings(server.port(), Tls.REQUIRED, Optional.of(certificate.certificate())))) {
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.REFUSED);

            assertThat(server.commands())
                    .startsWith("EHLO dms.contoso.com", "STARTTLS", "EHLO dms.contoso.com", MAIL, RCPT)
                    .doesNotContain("DATA");
        }
    }

    @Test
    void no_mail_is_named_before_signing_in_is_answered() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "signing");
        try (ScriptedServer server = new ScriptedServer()
                .withTls(certificate.server())
                .offering("PIPELINING", "STARTTLS", "AUTH PLAIN")
                .answering("AUTH", "454 4.7.0 not now", "235 2.7.0 ok")) {
            SendingSettings settings =
                    Sample.settings(server.port(), Tls.REQUIRED, Optional.of(certificate.certificate()));
            SendingSettings signing = new SendingSettings(
                    settings.server(), Sample.user(Authentication.PLAIN, "dms", "secret"), settings.envelope());
            try (SmtpSender sender = sender(signing)) {
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.NO_SERVER);
                assertThat(server.commands()).noneMatch(command -> command.matches("MAIL.*|RCPT.*|DATA"));

                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
                List<String> commands = server.commands();
                assertThat(commands.subList(commands.size() - 3, commands.size()))
                        .containsExactly(MAIL, RCPT, "DATA");
            }
        }
    }

    private static ScriptedServer pipelining() throws Exception {
        return new ScriptedServer().offering("PIPELINING");
    }

    private static SmtpSender sender(ScriptedServer server) {
        return sender(server, Sample.ENVELOPE);
    }

    private static SmtpSender sender(ScriptedServer server, Envelope envelope) {
        SendingSettings settings = Sample.settings(server.port(), Tls.OFF, Optional.empty());
        return sender(new SendingSettings(settings.server(), settings.identity(), envelope));
    }

    private static SmtpSender sender(SendingSettings settings) {
        return new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", Instant::now);
    }
}
