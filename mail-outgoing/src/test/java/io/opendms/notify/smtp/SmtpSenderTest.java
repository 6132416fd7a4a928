package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One mail after another over the same connections. */
class SmtpSenderTest {

    @Test
    void mails_share_a_connection_and_go_one_after_the_other() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            sender.send(Sample.mail());
            sender.send(Sample.mail());

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.commands())
                    .containsExactly(
                            "EHLO dms.contoso.com",
                            "MAIL FROM:<dms@contoso.com> SIZE=" + size(server, 0),
                            "RCPT TO:<bob@contoso.com>",
                            "DATA",
                            "MAIL FROM:<dms@contoso.com> SIZE=" + size(server, 1),
                            "RCPT TO:<bob@contoso.com>",
                            "DATA");
            assertThat(server.texts()).hasSize(2);
        }
    }

    private static int size(ScriptedServer server, int mail) {
        return server.texts().get(mail).length();
    }

    @Test
    void a_connection_that_the_server_has_forgotten_is_opened_anew() throws Exception {
        String refused = "550 5.1.1 nobody";
        try (ScriptedServer server = new ScriptedServer()
                        .answering("RCPT", refused, "250 2.1.5 ok", refused, "250 2.1.5 ok")
                        .answering("RSET", ScriptedServer.CLOSE, "421 4.4.2 idle");
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            for (End end : new End[] {End.REFUSED, End.SENT, End.REFUSED, End.SENT}) {
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(end);
            }

            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void a_refused_mail_does_not_stand_in_the_way_of_the_next() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answering("RCPT", "550 5.1.1 nobody", "250 2.1.5 ok");
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.REFUSED);
            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.commands()).contains("RSET");
            assertThat(server.texts()).hasSize(1);
        }
    }

    @Test
    void no_more_than_a_few_connections_are_open_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (ScriptedServer server = new ScriptedServer();
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            List<Future<Attempt>> attempts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                attempts.add(threads.submit(() -> sender.send(Sample.mail())));
            }
            for (Future<Attempt> attempt : attempts) {
                assertThat(attempt.get(30, TimeUnit.SECONDS).end()).isEqualTo(End.SENT);
            }

            assertThat(server.connections()).isBetween(1, Throughput.USUAL.connections());
            assertThat(server.texts()).hasSize(64);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_mail_about_a_mail_has_no_reverse_path() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            sender.send(Sample.mail(Sample.BOB, Sample.mail().text(), Optional.empty(), Optional.empty(), true));

            assertThat(server.commands()).anyMatch(command -> command.startsWith("MAIL FROM:<> "));
        }
    }

    @Test
    void a_person_that_the_server_does_not_let_us_be_is_answered_to() throws Exception {
        for (String command : List.of("MAIL", "RCPT", ScriptedServer.END)) {
            try (ScriptedServer server =
                            new ScriptedServer().answering(command, "550 5.7.60 no right to send as ann", "250 ok");
                    SmtpSender sender = sender(server, Sample.envelope(true, false))) {
                assertThat(sender.send(Sample.inNameOf(Sample.ANN)).end())
                        .as(command)
                        .isEqualTo(End.SENT);

                List<String> senders = server.commands().stream()
                        .filter(said -> said.startsWith("MAIL"))
                        .map(said -> said.split("[<>]")[1])
                        .toList();
                assertThat(senders).containsExactly("ann@contoso.com", "dms@contoso.com");
                String arrived = server.texts().get(server.texts().size() - 1);
                assertThat(arrived)
                        .contains("\r\nFrom: SharePoint <dms@contoso.com>\r\n")
                        .contains("\r\nReply-To: ann@contoso.com\r\n");
            }
        }
    }

    @Test
    void a_person_is_answered_to_also_where_the_server_closes_after_the_refusal() throws Exception {
        for (String command : List.of("MAIL", "RCPT", ScriptedServer.END)) {
            try (ScriptedServer server = new ScriptedServer()
                            .answering(command, "550 5.7.60 no right to send as ann", "250 ok")
                            .answering("RSET", ScriptedServer.CLOSE);
                    SmtpSender sender = sender(server, Sample.envelope(true, false))) {
                assertThat(sender.send(Sample.inNameOf(Sample.ANN)).end())
                        .as(command)
                        .isEqualTo(End.SENT);

                assertThat(server.connections()).isEqualTo(2);
                assertThat(server.texts().get(server.texts().size() - 1))
                        .contains("\r\nFrom: SharePoint <dms@contoso.com>\r\n");
            }
        }
    }

    @Test
    void a_person_that_the_server_does_not_take_for_now_is_answered_to() throws Exception {
        for (String command : List.of("MAIL", "RCPT")) {
            try (ScriptedServer server = new ScriptedServer()
                            .answering(command, "450 4.1.8 Sender address rejected: Domain not found", "250 ok");
                    SmtpSender sender = sender(server, Sample.envelope(true, false))) {
                assertThat(sender.send(Sample.inNameOf(Sample.ANN)).end())
                        .as(command)
                        .isEqualTo(End.SENT);

                assertThat(server.texts()).singleElement().asString().contains("\r\nReply-To: ann@contoso.com\r\n");
            }
        }
    }

    @Test
    void a_mail_waits_that_is_refused_for_now_from_a_person_and_for_good_from_us() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer().answering("RCPT", "450 4.1.8 not for now", "550 5.7.1 not from you");
                SmtpSender sender = sender(server, Sample.envelope(true, false))) {
            Attempt attempt = sender.send(Sample.inNameOf(Sample.ANN));

            assertThat(attempt.end()).isEqualTo(End.LATER);
            assertThat(attempt.reply()).contains("450 4.1.8");
            assertThat(server.texts()).isEmpty();
        }
    }

    @Test
    void a_mail_that_is_refused_from_us_too_is_refused() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answering("RCPT", "550 5.1.1 nobody");
                SmtpSender sender = sender(server, Sample.envelope(true, false))) {
            assertThat(sender.send(Sample.inNameOf(Sample.ANN)).end()).isEqualTo(End.REFUSED);
        }
    }

    @Test
    void a_mail_that_cannot_be_written_is_refused_and_says_why() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                SmtpSender sender = sender(server, Sample.inCharset("US-ASCII"))) {
            Attempt attempt = sender.send(Sample.mail(new MailText("Grüße", "t", "<p>t</p>")));

            assertThat(attempt.end()).isEqualTo(End.REFUSED);
            assertThat(attempt.reply()).contains("US-ASCII cannot hold U+00FC");
            assertThat(server.texts()).isEmpty();
        }
    }

    /** Cut to a byte each, U+760A and U+760D end a line (CVE-2025-7962). */
    @Test
    void an_address_beyond_ascii_goes_whole_and_only_where_it_may() throws Exception {
        MailAddress evil = Sample.address("x\u760A\u760DRCPT@contoso.com");
        OutgoingMail mail = Sample.mail(evil, Sample.mail().text(), Optional.empty(), Optional.empty(), false);
        try (ScriptedServer server = new ScriptedServer();
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            Attempt attempt = sender.send(mail);

            assertThat(attempt.end()).isEqualTo(End.REFUSED);
            assertThat(attempt.reply()).contains("SMTPUTF8");
            assertThat(server.commands()).containsExactly("EHLO dms.contoso.com");
        }
        try (ScriptedServer server = new ScriptedServer().offering("8BITMIME", "SMTPUTF8");
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            assertThat(sender.send(mail).end()).isEqualTo(End.SENT);

            assertThat(server.commands())
                    .contains("MAIL FROM:<dms@contoso.com> BODY=8BITMIME SMTPUTF8")
                    .contains(new String(
                            ("RCPT TO:<" + evil + ">").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                    .hasSize(4);
        }
    }

    @Test
    void a_person_beyond_ascii_is_left_out_where_the_server_takes_no_such_address() throws Exception {
        for (boolean impersonate : new boolean[] {false, true}) {
            try (ScriptedServer server = new ScriptedServer();
                    SmtpSender sender = sender(server, Sample.envelope(impersonate, false))) {
                assertThat(sender.send(Sample.inNameOf(Sample.address("j\u00F6rg@contoso.com")))
                                .end())
                        .isEqualTo(End.SENT);

                assertThat(server.texts())
                        .singleElement()
                        .asString()
                        .contains("\r\nFrom: SharePoint <dms@contoso.com>\r\n")
                        .contains("\r\nReply-To: help@contoso.com\r\n");
            }
        }
    }

    @Test
    void a_mail_that_is_too_large_is_not_tried() throws Exception {
        try (ScriptedServer server = new ScriptedServer().offering("SIZE 100");
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            assertThat(sender.send(Sample.mail()).reply()).contains("takes no more than 100 bytes");
        }
    }

    @Test
    void an_interrupt_ends_a_try() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answering("DATA", ScriptedServer.SILENCE);
                SmtpSender sender = sender(server, Sample.ENVELOPE)) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    sender.send(Sample.mail());
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
            });
            thread.start();
            await().until(() -> server.commands().contains("DATA"));

            thread.interrupt();

            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void looking_sends_nothing_and_tells_what_was_said() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .offering("SIZE 5000", "AUTH LOGIN", "AUTH=PLAIN")
                .answering("MAIL", "250 2.1.0 ok", "550 5.7.1 not as her")) {
            Findings findings = new Visit("dms.contoso.com", () -> Sample.NOW)
                    .look(settings(server, Sample.ENVELOPE), Sample.BOB, Optional.of(Sample.ANN));

            assertThat(findings.trouble()).isEmpty();
            assertThat(findings.offers()).containsExactly("SIZE 5000", "AUTH LOGIN PLAIN", "HELP");
            assertThat(findings.mechanisms()).containsExactly("LOGIN", "PLAIN");
            assertThat(findings.sender().orElseThrow().code()).isEqualTo(250);
            assertThat(findings.recipient().orElseThrow().code()).isEqualTo(250);
            assertThat(findings.person().orElseThrow().enhanced()).isEqualTo("5.7.1");
            assertThat(server.texts()).isEmpty();
            assertThat(findings.dialogue())
                    .contains("C: MAIL FROM:<ann@contoso.com>", "S: 550 5.7.1 not as her", "C: RSET", "C: QUIT");
        }
    }

    private static SendingSettings settings(ScriptedServer server, Envelope envelope) {
        SendingSettings settings = Sample.settings(server.port(), Tls.OFF, Optional.empty());
        return new SendingSettings(settings.server(), settings.identity(), envelope);
    }

    private static SmtpSender sender(ScriptedServer server, Envelope envelope) {
        return new SmtpSender(origin -> Optional.of(settings(server, envelope)), "dms.contoso.com", () -> Sample.NOW);
    }
}
