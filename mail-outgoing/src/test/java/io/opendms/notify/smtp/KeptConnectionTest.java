package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import io.opendms.notify.smtp.wire.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is kept after a mail, with and without PIPELINING: the server may have closed it when the next mail comes. */
class KeptConnectionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "8BITMIME"})
    void one_that_the_server_has_closed_is_replaced_within_the_same_try(String offer) throws Exception {
        try (ScriptedServer server = new ScriptedServer().offering(offer);
                SmtpSender sender = sender(settings(server))) {
            sender.send(Sample.mail());
            server.hangUp();

            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.texts()).hasSize(2);
        }
    }

    @Test
    void one_with_tls_is_replaced_too() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "kept");
        try (ScriptedServer server = new ScriptedServer()
                        .offering("PIPELINING")
                        .withTls(certificate.server())
                        .fromTheStart();
                SmtpSender sender =
                        sender(Sample.settings(server.port(), Tls.IMPLICIT, Optional.of(certificate.certificate())))) {
            sender.send(Sample.mail());
            server.hangUp();

            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            assertThat(server.texts()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "8BITMIME"})
    void one_that_the_server_says_goodbye_on_is_replaced_within_the_same_try(String offer) throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                        .offering(offer)
                        .answering("MAIL", "250 2.1.0 ok", "421 4.4.2 idle for too long", "250 2.1.0 ok");
                SmtpSender sender = sender(settings(server))) {
            sender.send(Sample.mail());

            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.texts().stream().filter(text -> !text.isEmpty())).hasSize(2);
        }
    }

    @Test
    void one_on_which_something_was_said_unasked_is_replaced_within_the_same_try() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                        .answering(
                                ScriptedServer.END,
                                "250 2.0.0 queued\r\n421 4.4.2 idle for too long",
                                "250 2.0.0 queued");
                SmtpSender sender = sender(settings(server))) {
            sender.send(Sample.mail());

            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_mail_that_may_have_been_taken_is_not_said_twice() throws Exception {
        for (String offer : new String[] {"PIPELINING", "8BITMIME"}) {
            try (ScriptedServer server = new ScriptedServer()
                            .offering(offer)
                            .answering(ScriptedServer.END, "250 2.0.0 queued", ScriptedServer.CLOSE);
                    SmtpSender sender = sender(settings(server))) {
                sender.send(Sample.mail());
                Attempt attempt = sender.send(Sample.mail());

                assertThat(attempt.end()).isEqualTo(End.LATER);
                assertThat(attempt.reply()).contains("may have arrived");
                assertThat(server.connections()).isEqualTo(1);
                assertThat(server.texts()).hasSize(2);
            }
        }
    }

    @Test
    void a_server_that_is_gone_is_no_attempt() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                SmtpSender sender = sender(settings(server))) {
            sender.send(Sample.mail());
            server.answering(ScriptedServer.GREETING, "421 4.3.2 not now").hangUp();

            assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.NO_SERVER);
        }
    }

    @Test
    void one_that_has_not_been_used_for_a_while_is_asked_first() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (ScriptedServer server = new ScriptedServer();
                Watch watch = new Watch();
                Connections connections = new Connections(
                        new Opening("dms.contoso.com", () -> Sample.NOW, Patience.USUAL, watch),
                        watch,
                        Patience.USUAL,
                        nanos::get)) {
            for (Duration wait : new Duration[] {Duration.ZERO, Connections.SURE.minusNanos(1), Connections.SURE}) {
                nanos.addAndGet(wait.toNanos());
                try (Connections.Lease lease = connections.take(settings(server))) {
                    new Delivery(watch, Patience.USUAL).by(lease, settings(server), Sample.mail());
                }
                assertThat(Collections.frequency(server.commands(), "RSET"))
                        .isEqualTo(wait.equals(Connections.SURE) ? 1 : 0);
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.texts()).hasSize(3);
        }
    }

    private static SendingSettings settings(ScriptedServer server) {
        return Sample.settings(server.port(), Tls.OFF, Optional.empty());
    }

    private static SmtpSender sender(SendingSettings settings) {
        return new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", Instant::now);
    }
}
