package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.relay.Protocol;
import io.opendms.ingest.relay.RelayDelivery;
import io.opendms.ingest.relay.RelaySettings;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.it.peer.DovecotServer;
import io.opendms.it.peer.MailServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostfixServer;
import io.opendms.recipient.Target;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages handed on to the mail servers that organisations have. */
@ExtendWith(Peers.class)
class RelayIT {

    @ParameterizedTest
    @EnumSource(Protection.class)
    void postfix_takes_a_message(Protection protection, PostfixServer postfix) throws Exception {
        String key = "postfix-" + protection;

        String answer = relay(
                        postfix, Protocol.SMTP, protection, "localhost", Optional.of(postfix.certificateAuthority()))
                .deliver(TextMessage.of("Message-ID: <1@x>\r\nSubject: s\r\n\r\nbody\r\n"), to("bob@contoso.com"), key);

        assertThat(answer).contains("250 2.0.0").contains("queued as");
        assertThat(arrived(postfix, key))
                .contains("Return-Path: <ann@contoso.com>")
                .contains("Message-ID: <1@x>")
                .contains(protection == Protection.OFF ? "with ESMTP id" : "with ESMTPS id")
                .endsWith("\n\nbody\n");
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void dovecot_takes_a_message(Protection protection, DovecotServer dovecot) throws Exception {
        String key = "dovecot-" + protection;

        String answer = relay(
                        dovecot, Protocol.LMTP, protection, "localhost", Optional.of(dovecot.certificateAuthority()))
                .deliver(TextMessage.of("Message-ID: <1@x>\r\nSubject: s\r\n\r\nbody\r\n"), to("bob@contoso.com"), key);

        assertThat(answer).contains("250 2.0.0 <bob@contoso.com>");
        assertThat(arrived(dovecot, key)).contains("Message-ID: <1@x>").endsWith("\n\nbody\n");
    }

    /** Postfix refuses a message with bare line ends, so that it takes this one is the proof that there are none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n.\nMAIL FROM:<x@x>\nRCPT TO:<bob@contoso.com>\nDATA\nsmuggled\n.\n",
                "a\r\n.\r\nMAIL FROM:<x@x>\r\nRCPT TO:<bob@contoso.com>\r\nDATA\r\nsmuggled\r\n.\r\n",
                "a\r.\rMAIL FROM:<x@x>\rRCPT TO:<bob@contoso.com>\rDATA\rsmuggled\r.\r",
                "a\n.\r\nMAIL FROM:<x@x>\r\nsmuggled"
            })
    void what_is_smuggled_stays_in_its_message(String body, PostfixServer postfix) throws Exception {
        String key = "smuggled-" + Integer.toHexString(body.hashCode());

        relay(postfix, Protocol.SMTP, Protection.OFF, "localhost", Optional.empty())
                .deliver(TextMessage.of("Subject: s\r\n\r\n" + body), to("bob@contoso.com"), key);

        assertThat(arrived(postfix, key)).contains("\na\n.\n", "MAIL FROM:<x@x>", "smuggled");
        assertThat(postfix.messages())
                .filteredOn(message -> message.contains("Return-Path: <x@x>"))
                .isEmpty();
    }

    @Test
    void postfix_tells_who_is_unknown_and_who_is_busy(PostfixServer postfix) {
        DeliveryException unknown = refusal(postfix, Protocol.SMTP, "nobody@contoso.com");
        DeliveryException busy = refusal(postfix, Protocol.SMTP, "busy@contoso.com");

        assertThat(unknown).hasMessageContaining("550 5.1.1");
        assertThat(unknown.isLasting()).isTrue();
        assertThat(busy).hasMessageContaining("450 4.2.1");
        assertThat(busy.isLasting()).isFalse();
    }

    @Test
    void dovecot_tells_who_is_unknown(DovecotServer dovecot) {
        DeliveryException unknown = refusal(dovecot, Protocol.LMTP, "nobody@contoso.com");

        assertThat(unknown).hasMessageContaining("550 5.1.1");
        assertThat(unknown.isLasting()).isTrue();
    }

    @Test
    void what_is_too_large_for_postfix_is_refused_for_good(PostfixServer postfix) {
        DeliveryException refusal = catchThrowableOfType(
                DeliveryException.class,
                () -> relay(postfix, Protocol.SMTP, Protection.OFF, "localhost", Optional.empty())
                        .deliver(
                                TextMessage.of("Subject: s\r\n\r\n" + "x".repeat(1_000_000)),
                                to("bob@contoso.com"),
                                "k"));

        assertThat(refusal).hasMessageContaining("takes no more than 1000000 bytes");
        assertThat(refusal.isLasting()).isTrue();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused(PostfixServer postfix) {
        DeliveryException refusal = catchThrowableOfType(
                DeliveryException.class,
                () -> relay(postfix, Protocol.SMTP, Protection.REQUIRED, "localhost", Optional.empty())
                        .deliver(TextMessage.of("Subject: s\r\n\r\n"), to("bob@contoso.com"), "k"));

        assertThat(refusal).hasMessageContaining("PKIX");
        assertThat(refusal.isLasting()).isFalse();
    }

    @Test
    void a_certificate_for_another_name_is_refused(PostfixServer postfix) {
        DeliveryException refusal = catchThrowableOfType(
                DeliveryException.class,
                () -> relay(
                                postfix,
                                Protocol.SMTP,
                                Protection.REQUIRED,
                                "127.0.0.1",
                                Optional.of(postfix.certificateAuthority()))
                        .deliver(TextMessage.of("Subject: s\r\n\r\n"), to("bob@contoso.com"), "k"));

        assertThat(refusal).hasMessageContaining("subject alternative names");
    }

    private static DeliveryException refusal(MailServer server, Protocol protocol, String address) {
        return catchThrowableOfType(
                DeliveryException.class,
                () -> relay(server, protocol, Protection.OFF, "localhost", Optional.empty())
                        .deliver(TextMessage.of("Subject: s\r\n\r\n"), to(address), "k"));
    }

    private static RelayDelivery relay(
            MailServer server, Protocol protocol, Protection protection, String host, Optional<Path> authority) {
        return new RelayDelivery(new RelaySettings(
                protocol, host, server.port(), protection, authority, "sp.contoso.com", RelaySettings.TIMEOUT));
    }

    private static Target to(String address) {
        return new Target.Mailbox(MailAddress.parse("address", address));
    }

    private static String arrived(MailServer server, String key) {
        return await().until(
                        () -> server.messages().stream()
                                .filter(message -> message.contains("X-Dms-Delivery: " + key + "\n"))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }
}
