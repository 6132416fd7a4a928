package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.posting.PostingRules;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.posting.PostingPolicy;
import io.opendms.posting.PostingRule;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTlsTest {
    @TempDir
    private static Path keys;

    private static Certificates certificates;

    @TempDir
    private Path folder;

    private Listener listener;

    @BeforeAll
    static void issue() throws Exception {
        certificates = Certificates.make(keys);
    }

    @BeforeEach
    void make() throws IOException {
        listener = new Listener(folder);
        listener.tls = Optional.of(certificates.server());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void takes_mail_encrypted_and_says_so_in_the_trace() throws Exception {
        try (RawSmtp smtp = encrypted(listener.open())) {
            assertThat(smtp.say("EHLO client.example.com"))
                    .contains("PIPELINING")
                    .doesNotContain("STARTTLS")
                    .doesNotContain("AUTH");
            assertThat(smtp.say("STARTTLS")).startsWith("503");
            assertThat(smtp.message("sales@contoso.com", "Subject: x\r\n\r\n.\r\n"))
                    .startsWith("250");
            try (var in = listener.next().open()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .contains(" with ESMTPS id ");
            }
        }
    }

    @Test
    void forgets_what_was_said_in_plain_text() throws Exception {
        try (RawSmtp smtp = encrypted(listener.open())) {
            assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("503");
        }
    }

    @Test
    void runs_no_command_that_was_sent_with_starttls_in_plain_text() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            smtp.send("STARTTLS\r\nMAIL FROM:<forged@example.com>\r\n");
            assertThat(smtp.reply()).startsWith("554 5.5.1");
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @Test
    void ends_a_session_whose_handshake_fails() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.say("STARTTLS")).startsWith("220");
            smtp.send("MAIL FROM:<ada@example.com>\r\nRCPT TO:<sales@contoso.com>\r\n");
            String answer = smtp.reply() + smtp.reply();
            assertThat(answer).doesNotContain("250");
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @Test
    void takes_no_mail_in_plain_text_where_tls_is_required() throws Exception {
        listener.requireTls = true;
        int port = listener.open();
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("530 5.7.0");
        }
        try (RawSmtp smtp = encrypted(port)) {
            smtp.say("EHLO x");
            assertThat(smtp.begin("sales@contoso.com")).startsWith("250");
        }
    }

    @Test
    void offers_signing_in_over_tls_only() throws Exception {
        listener.auth = AuthMode.OPTIONAL;
        int port = listener.open();
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.say("EHLO x")).doesNotContain("AUTH");
            assertThat(smtp.say("AUTH PLAIN " + base64("\0ada\0right"))).startsWith("538 5.7.11");
        }
        try (RawSmtp smtp = encrypted(port)) {
            assertThat(smtp.say("EHLO x")).contains("AUTH PLAIN LOGIN");
        }
    }

    @Test
    void knows_who_signed_in_and_relays_for_him() throws Exception {
        listener.auth = AuthMode.REQUIRED;
        int port = listener.open();
        for (String word : List.of("PLAIN", "LOGIN")) {
            try (RawSmtp smtp = encrypted(port)) {
                smtp.say("EHLO x");
                assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("530 5.7.0");
                signIn(smtp, word, "ada", "right");
                assertThat(smtp.say("AUTH PLAIN")).startsWith("503");
                smtp.begin("someone@elsewhere.com");
                smtp.say("RCPT TO:<sales@contoso.com>");
                smtp.say("DATA");
                smtp.send(".\r\n");
                assertThat(smtp.reply()).startsWith("250");
                assertThat(listener.next().envelope().origin().account()).contains("ada");
            }
        }
    }

    @Test
    void who_signed_in_is_a_member_and_an_owner_by_his_own_address_alone() throws Exception {
        MailAddress ada = new MailAddress("ada", "contoso.com");
        MailAddress bob = new MailAddress("bob", "contoso.com");
        Target sales = new Target.ListTarget(new MailAddress("sales", "contoso.com"), "contoso", "");
        listener.auth = AuthMode.REQUIRED;
        listener.resolver = address -> new Resolution.Known(
                List.of(sales),
                new Circle(
                        Set.of(), Set.of(), Set.of(address.localPart().equals("adas") ? ada : bob), Set.of(address)));
        PostingPolicy owners = new PostingPolicy(PostingRule.OWNER, Set.of(), Set.of());
        listener.rules = new PostingRules(Map.of(
                new MailAddress("adas", "contoso.com"), owners,
                new MailAddress("bobs", "contoso.com"), owners));
        int port = listener.open();
        try (RawSmtp smtp = encrypted(port)) {
            smtp.say("EHLO x");
            signIn(smtp, "PLAIN", "ada", "right");
            for (String[] row : new String[][] {
                {"ADA@contoso.com", "adas", "250"},
                {"ADA@contoso.com", "bobs", "550 5.7.1"},
                {"bob@contoso.com", "adas", "550 5.7.1"},
                {"bob@contoso.com", "bobs", "550 5.7.1"},
                {"", "adas", "550 5.7.1"}
            }) {
                smtp.say("MAIL FROM:<" + row[0] + ">");
                assertThat(smtp.say("RCPT TO:<" + row[1] + "@contoso.com>"))
                        .as("%s to %s", row[0], row[1])
                        .startsWith(row[2]);
                smtp.say("RSET");
            }
        }
    }

    private static void signIn(RawSmtp smtp, String mechanism, String name, String password) throws IOException {
        if (mechanism.equals("PLAIN")) {
            assertThat(smtp.say("AUTH PLAIN")).startsWith("334");
            assertThat(smtp.say(base64("\0" + name + "\0" + password))).startsWith("235");
            return;
        }
        assertThat(smtp.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
        assertThat(smtp.say(base64(name))).isEqualTo("334 UGFzc3dvcmQ6");
        assertThat(smtp.say(base64(password))).startsWith("235");
    }

    @Test
    void refuses_who_cannot_sign_in() throws Exception {
        listener.auth = AuthMode.OPTIONAL;
        int port = listener.open();
        try (RawSmtp smtp = encrypted(port)) {
            smtp.say("EHLO x");
            assertThat(smtp.say("AUTH PLAIN " + base64("\0ada\0wrong"))).startsWith("535 5.7.8");
            assertThat(smtp.say("AUTH PLAIN " + base64("\0ada\0"))).startsWith("535 5.7.8");
            assertThat(smtp.say("AUTH PLAIN " + base64("boss\0ada\0right"))).startsWith("535 5.7.8");
            assertThat(smtp.say("AUTH PLAIN " + base64("ada"))).startsWith("535 5.7.8");
            assertThat(smtp.say("AUTH PLAIN !")).startsWith("501");
            assertThat(smtp.say("AUTH CRAM-MD5")).startsWith("504");
            assertThat(smtp.say("AUTH")).startsWith("501");
            assertThat(smtp.say("AUTH PLAIN " + base64("\0nobody-knows\0x"))).startsWith("454 4.7.0");
            assertThat(smtp.say("AUTH LOGIN")).startsWith("334");
            assertThat(smtp.say("*")).startsWith("501");
            assertThat(smtp.begin("someone@elsewhere.com")).startsWith("550 5.7.1");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RawSmtp encrypted(int port) throws IOException {
        RawSmtp smtp = RawSmtp.greeted(port);
        assertThat(smtp.say("EHLO client.example.com")).contains("STARTTLS");
        assertThat(smtp.say("STARTTLS")).startsWith("220");
        smtp.encrypt(certificates.context());
        return smtp;
    }
}
