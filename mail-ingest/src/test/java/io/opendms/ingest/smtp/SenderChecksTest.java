package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.author.SenderChecks;
import io.opendms.ingest.author.dkim.Signer;
import io.opendms.ingest.author.dns.ZoneDns;
import io.opendms.ingest.posting.PostingRules;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.posting.PostingPolicy;
import io.opendms.posting.PostingRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail whose sender is checked at the door: 127.0.0.2 sends for contoso.com, which wants all else rejected. */
class SenderChecksTest {
    private static final Signer SIGNER = Signer.of("contoso.com", "s1");
    private static final String FROM = "From: Ivan <ivan@contoso.com>\r\n";
    private static final String FORGED =
            "Authentication-Results: sp.contoso.com; dmarc=pass header.from=contoso.com\r\n";
    private static final String BODY = "Hello\r\n";

    private final ZoneDns dns = new ZoneDns()
            .has("TXT", "contoso.com", "v=spf1 ip4:127.0.0.2 -all")
            .has("TXT", "_dmarc.contoso.com", "v=DMARC1; p=reject")
            .has("TXT", "_dmarc.lenient.example", "v=DMARC1; p=none")
            .has("TXT", SIGNER.name(), SIGNER.record());

    @TempDir
    private Path folder;

    private Listener listener;

    @BeforeEach
    void make() throws IOException {
        listener = new Listener(folder);
        listener.dns = dns;
        listener.senderChecks = SenderChecks.RECORD;
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void asks_nobody_and_writes_nothing_where_it_is_off() throws Exception {
        listener.senderChecks = SenderChecks.OFF;

        assertThat(send("127.0.0.3", "ivan@contoso.com", FROM)).startsWith("250");

        assertThat(text()).startsWith("Received: ").doesNotContain("Authentication-Results");
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void writes_what_was_found_above_all_and_takes_out_what_claims_to_be_it() throws Exception {
        assertThat(send("127.0.0.2", "ivan@contoso.com", FORGED + FROM)).startsWith("250");

        SpooledMessage message = listener.next();
        assertThat(text(message))
                .startsWith("""
                        Authentication-Results: sp.contoso.com;
                        \tdmarc=pass (p=reject) header.from=contoso.com;
                        \tspf=pass smtp.mailfrom=contoso.com;
                        \tdkim=none
                        Received: from""".replace("\n", "\r\n"))
                .endsWith(FROM + "\r\n" + BODY)
                .doesNotContain(FORGED);
        assertThat(message.envelope().origin().authentication())
                .contains(new Authentication("sp.contoso.com", "pass", Optional.of(mail("ivan@contoso.com"))));
        assertThat(message.envelope().origin().vouches()).isTrue();
    }

    /** The field that is taken out was a part of what came. */
    @Test
    void verifies_the_message_as_it_arrived() throws Exception {
        String whole = SIGNER.field(FROM, BODY) + FROM;

        assertThat(send("127.0.0.3", "eve@elsewhere.example", FORGED + whole)).startsWith("250");

        assertThat(text())
                .contains("dmarc=pass (p=reject) header.from=contoso.com", "dkim=pass header.d=contoso.com header.s=s1")
                .contains(whole);
    }

    @ParameterizedTest
    @EnumSource(
            value = SenderChecks.class,
            names = {"RECORD", "REQUIRE"})
    void refuses_what_the_authors_domain_wants_rejected_only_where_that_is_required(SenderChecks mode)
            throws Exception {
        listener.senderChecks = mode;

        String reply = send("127.0.0.3", "ivan@contoso.com", FROM);

        if (mode == SenderChecks.REQUIRE) {
            assertThat(reply).startsWith("550 5.7.1").contains("contoso.com", "DMARC");
            assertThat(listener.isEmpty()).isTrue();
        } else {
            assertThat(reply).startsWith("250");
            assertThat(text()).contains("dmarc=fail (p=reject) header.from=contoso.com");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "From: ivan@lenient.example, 250",
        "From: ivan@nobody.example, 250",
        "'From: ivan@nobody.example, eve@nobody.example', 550 5.7.1",
        "Subject: nobody, 550 5.7.1"
    })
    void takes_what_no_policy_rejects_and_wants_one_author(String header, String reply) throws Exception {
        listener.senderChecks = SenderChecks.REQUIRE;

        assertThat(send("127.0.0.3", "x@elsewhere.example", header + "\r\n")).startsWith(reply);
    }

    @ParameterizedTest
    @EnumSource(
            value = SenderChecks.class,
            names = {"RECORD", "REQUIRE"})
    void asks_to_come_again_where_the_dns_is_silent_only_if_something_is_required(SenderChecks mode) throws Exception {
        listener.senderChecks = mode;
        dns.isSilentAbout("_dmarc.contoso.com");

        String reply = send("127.0.0.2", "ivan@contoso.com", FROM);

        if (mode == SenderChecks.REQUIRE) {
            assertThat(reply).startsWith("451 4.4.3");
        } else {
            assertThat(reply).startsWith("250");
            assertThat(text()).contains("dmarc=temperror header.from=contoso.com");
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.2, 250", "127.0.0.3, 550 5.7.1"})
    void lets_post_by_a_rule_who_is_proved_and_nobody_else(String peer, String reply) throws Exception {
        listener.rules = new PostingRules(Map.of(
                mail("sales@sp.contoso.com"),
                new PostingPolicy(PostingRule.INTERNAL, Set.of(), Set.of("contoso.com"))));

        assertThat(send(peer, "ivan@contoso.com", FROM)).startsWith(reply);
    }

    @Test
    void asks_nobody_about_a_safe_server() throws Exception {
        listener.senderChecks = SenderChecks.REQUIRE;
        listener.safe = PeerList.parse(List.of("127.0.0.4"));

        assertThat(send("127.0.0.4", "ivan@contoso.com", FROM)).startsWith("250");

        assertThat(text()).startsWith("Received: ");
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void looks_at_whom_a_trusted_proxy_connects_for() throws Exception {
        listener.proxies = List.of(AddressBlock.parse("127.0.0.5"));
        try (RawSmtp smtp = RawSmtp.connect(listener.open(), "127.0.0.5")) {
            smtp.send("PROXY TCP4 127.0.0.2 127.0.0.1 40000 25\r\n");
            assertThat(smtp.reply()).startsWith("220");
            smtp.say("EHLO mail.example.org");
            assertThat(message(smtp, "ivan@contoso.com", FROM)).startsWith("250");
        }
        assertThat(text()).contains("spf=pass smtp.mailfrom=contoso.com");
    }

    private String send(String peer, String sender, String header) throws IOException {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open(), peer)) {
            return message(smtp, sender, header);
        }
    }

    private static String message(RawSmtp smtp, String sender, String header) throws IOException {
        smtp.say("MAIL FROM:<" + sender + ">");
        assertThat(smtp.say("RCPT TO:<sales@sp.contoso.com>")).startsWith("250");
        smtp.say("DATA");
        return smtp.say(header + "\r\n" + BODY + ".");
    }

    private String text() throws Exception {
        return text(listener.next());
    }

    private static String text(SpooledMessage message) throws IOException {
        try (var in = message.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static MailAddress mail(String address) {
        return MailAddress.parse("address", address);
    }
}
