package io.opendms.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.smtp.Certificates;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayDeliveryTest {
    private static final Target BOB = new Target.Mailbox(MailAddress.parse("mailbox", "bob@contoso.com"));
    private static final TextMessage MESSAGE = TextMessage.of("Message-ID: <1@x>\r\n\r\nbody\r\n");

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void hands_a_message_on_and_keeps_the_servers_answer() throws Exception {
        String where = server.delivery(Protocol.SMTP, Protection.OFF).deliver(MESSAGE, BOB, "k1");

        assertThat(where).contains("127.0.0.1:").endsWith("250 2.0.0 queued as 4711");
        await().untilAsserted(() -> assertThat(server.commands()).endsWith("QUIT"));
        assertThat(server.commands())
                .containsExactly(
                        "EHLO sp.contoso.com",
                        "MAIL FROM:<ann@contoso.com> SIZE=" + (MESSAGE.size() + 1000) + " BODY=8BITMIME",
                        "RCPT TO:<bob@contoso.com>",
                        "DATA",
                        "QUIT");
        assertThat(server.text())
                .isEqualTo("Received: by sp.contoso.com (dms) id m1;\r\n Sat, 28 Nov 2026 10:00:00 GMT\r\n"
                        + "Idempotency-Key: k1\r\nX-Dms-Delivery: k1\r\nMessage-ID: <1@x>\r\n\r\nbody\r\n");
    }

    @Test
    void the_null_sender_stays_one() throws Exception {
        server.delivery(Protocol.SMTP, Protection.OFF)
                .deliver(TextMessage.from(Optional.empty(), "Subject: s\r\n\r\n"), BOB, "k1");

        assertThat(server.commands().get(1)).startsWith("MAIL FROM:<> ");
    }

    @Test
    void speaks_lmtp() throws Exception {
        server.delivery(Protocol.LMTP, Protection.OFF).deliver(MESSAGE, BOB, "k1");

        assertThat(server.commands()).startsWith("LHLO sp.contoso.com", "MAIL FROM:<ann@contoso.com> BODY=8BITMIME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n.\nMAIL FROM:<x@x>\n",
                "a\r\n.\r\nMAIL FROM:<x@x>\r\n",
                "a\n.\r\nMAIL FROM:<x@x>\n",
                "a\r.\rMAIL FROM:<x@x>\r",
                "a\r\n.\rMAIL FROM:<x@x>\r",
                "a\r.\r\nMAIL FROM:<x@x>\r",
                "a\n.\rMAIL FROM:<x@x>",
                "a\r\n.",
                "a\r"
            })
    void nothing_in_a_message_ends_it(String body) throws Exception {
        server.delivery(Protocol.SMTP, Protection.OFF).deliver(TextMessage.of("Subject: s\r\n\r\n" + body), BOB, "k1");

        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("MAIL"))
                .hasSize(1);
        assertThat(server.text().replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(server.text()).endsWith("\r\n");
        if (body.contains(".")) {
            assertThat(server.text()).contains("\r\n..");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 later, false",
        "MAIL, 550 5.7.1 not from you, true",
        "RCPT, 450 4.2.1 greylisted, false",
        "RCPT, 550 5.1.1 no such user, true",
        "MAIL, 354 go on, false",
        "DATA, 250 ok, false",
        "<end>, 354 go on, false",
        "DATA, 421 4.3.2 closing, false",
        "DATA, 554 5.5.1 no valid recipients, true",
        "<end>, 452 4.3.1 disk full, false",
        "<end>, 552 5.2.2 mailbox full, true",
        "EHLO, 550 5.7.1 go away, false",
        "'', 554 5.3.2 not in service, false"
    })
    void a_refusal_is_told_with_the_servers_words(String command, String answer, boolean lasting) {
        server.answering(command, answer);

        DeliveryException refusal = refusal(Protocol.SMTP, Protection.OFF);

        assertThat(refusal).hasMessageContaining(answer);
        assertThat(refusal.isLasting()).isEqualTo(lasting);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void an_answer_that_never_came_means_another_try(Protocol protocol) {
        server.answering(ScriptedServer.END, ScriptedServer.CLOSE);

        assertThat(refusal(protocol, Protection.OFF).isLasting()).isFalse();
    }

    @Test
    void without_starttls_nothing_is_sent_where_it_is_required() {
        DeliveryException refusal = refusal(Protocol.SMTP, Protection.REQUIRED);

        assertThat(refusal).hasMessageContaining("does not offer STARTTLS");
        assertThat(refusal.isLasting()).isFalse();
        assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void nothing_is_sent_to_a_server_whose_certificate_has_expired_though_it_is_trusted(
            Protocol protocol, @TempDir Path folder) throws Exception {
        Certificates expired = Certificates.expired(folder);
        server.withTls(expired.context());

        DeliveryException refusal = catchThrowableOfType(
                DeliveryException.class,
                () -> server.delivery(protocol, expired.file()).deliver(MESSAGE, BOB, "k1"));

        assertThat(refusal).hasMessageContaining("the server's certificate has expired at 2");
        assertThat(refusal.isLasting()).isFalse();
        assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void without_starttls_the_message_goes_where_it_is_only_wished_for() throws Exception {
        assertThat(server.delivery(Protocol.SMTP, Protection.OPPORTUNISTIC).deliver(MESSAGE, BOB, "k1"))
                .contains("250 2.0.0");
    }

    @Test
    void what_is_smuggled_behind_the_answer_to_starttls_ends_the_connection() {
        server.answering("EHLO", "250-mx\r\n250 STARTTLS").answering("STARTTLS", "220 go\r\n250-mx\r\n250 AUTH PLAIN");

        assertThat(refusal(Protocol.SMTP, Protection.REQUIRED))
                .hasMessageContaining("more than the answer to STARTTLS");
    }

    @Test
    void a_message_that_is_too_large_for_the_server_is_not_sent() {
        server.answering("EHLO", "250-mx\r\n250 SIZE 1000");

        DeliveryException refusal = refusal(Protocol.SMTP, Protection.OFF);

        assertThat(refusal).hasMessageContaining("takes no more than 1000 bytes");
        assertThat(refusal.isLasting()).isTrue();
    }

    @Test
    void an_address_beyond_ascii_needs_a_server_that_takes_it() {
        Target other = new Target.Mailbox(MailAddress.parse("mailbox", "b\u00f6b@contoso.com"));

        DeliveryException refusal = catchThrowableOfType(
                DeliveryException.class,
                () -> server.delivery(Protocol.SMTP, Protection.OFF).deliver(MESSAGE, other, "k1"));

        assertThat(refusal).hasMessageContaining("SMTPUTF8");
        assertThat(refusal.isLasting()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request", "2", "", "999 hello"})
    void what_is_no_mail_server_is_known_by_its_answer(String banner) {
        server.answering("", banner);

        assertThat(refusal(Protocol.SMTP, Protection.OFF)).hasMessageContaining("does not speak SMTP");
    }

    @Test
    void an_endless_answer_ends_the_connection() {
        server.answering("EHLO", "250-mx\r\n".repeat(200) + "250 mx");
        assertThat(refusal(Protocol.SMTP, Protection.OFF)).hasMessageContaining("more than 100 lines");
    }

    @Test
    void an_endless_line_ends_the_connection() {
        server.answering("", "220 " + "x".repeat(10_000));
        assertThat(refusal(Protocol.SMTP, Protection.OFF)).hasMessageContaining("line of more than");
    }

    @Test
    void a_server_that_is_not_there_is_tried_again() throws Exception {
        // Bound and not listening: so that nobody else can listen there meanwhile.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            RelayDelivery delivery =
                    new RelayDelivery(ScriptedServer.settings(deaf.getLocalPort(), Protocol.SMTP, Protection.OFF));

            assertThat(catchThrowableOfType(DeliveryException.class, () -> delivery.deliver(MESSAGE, BOB, "k1"))
                            .isLasting())
                    .isFalse();
        }
    }

    private DeliveryException refusal(Protocol protocol, Protection protection) {
        return catchThrowableOfType(
                DeliveryException.class,
                () -> server.delivery(protocol, protection).deliver(MESSAGE, BOB, "k1"));
    }
}
