package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueTest {
    @TempDir
    private Path folder;

    private Listener listener;
    private int port;

    @BeforeEach
    void open() throws IOException {
        listener = new Listener(folder);
        port = listener.open();
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void greets_without_a_version_and_offers_what_it_has() throws Exception {
        try (RawSmtp smtp = RawSmtp.connect(port)) {
            assertThat(smtp.reply()).isEqualTo("220 sp.contoso.com ESMTP ready");
            assertThat(smtp.say("EHLO client.example.com")).isEqualTo("""
                250-sp.contoso.com
                250-PIPELINING
                250-SIZE 100000
                250-ENHANCEDSTATUSCODES
                250 8BITMIME\
                """);
            assertThat(smtp.say("HELO client")).isEqualTo("250 sp.contoso.com");
        }
    }

    @Test
    void spools_a_message_before_it_says_so() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=100 BODY=8BITMIME"))
                    .startsWith("250 2.1.0");
            assertThat(smtp.say("RCPT TO:<sales@sp.contoso.com>")).startsWith("250 2.1.5");
            assertThat(smtp.say("rcpt to:<OPS@Contoso.com>")).startsWith("550 5.1.1");
            assertThat(smtp.say("rcpt to: <ops@Contoso.com>")).startsWith("250");
            assertThat(smtp.say("DATA")).startsWith("354");
            smtp.send("Subject: hello\r\n\r\n..dot\r\nlast\r\n.\r\n");
            String reply = smtp.reply();
            SpooledMessage message = listener.next();
            assertThat(reply).isEqualTo("250 2.0.0 Ok: queued as " + message.id());
            assertThat(message.envelope().sender()).contains(new MailAddress("ada", "example.com"));
            assertThat(message.envelope().recipients())
                    .containsExactly(new MailAddress("sales", "sp.contoso.com"), new MailAddress("ops", "contoso.com"));
            String text = new String(message.open().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .startsWith("Received: from client.example.com ([127.0.0.1])\r\n\tby sp.contoso.com with ESMTP id "
                            + message.id() + ";\r\n\t")
                    .endsWith("+0000\r\nSubject: hello\r\n\r\n.dot\r\nlast\r\n".replace("+0000", "GMT"))
                    .doesNotContain("ops@");
            assertThat(smtp.say("QUIT")).startsWith("221");
        }
    }

    @Test
    void takes_several_messages_in_one_session_and_pipelined_commands() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            for (int i = 0; i < 3; i++) {
                smtp.send("MAIL FROM:<>\r\nRCPT TO:<sales@contoso.com>\r\nRCPT TO:<nobody@contoso.com>\r\nDATA\r\n");
                assertThat(smtp.reply()).startsWith("250");
                assertThat(smtp.reply()).startsWith("250");
                assertThat(smtp.reply()).startsWith("550");
                assertThat(smtp.reply()).startsWith("354");
                smtp.send("n: " + i + "\r\n.\r\n");
                assertThat(smtp.reply()).startsWith("250 2.0.0");
                assertThat(listener.next().envelope().sender()).isEmpty();
            }
        }
    }

    /** What is not offered has no drain that could be forgotten. */
    @Test
    void takes_no_message_in_pieces_by_bdat() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.say("EHLO client.example.com")).doesNotContain("CHUNKING");
            smtp.begin("sales@contoso.com");
            assertThat(smtp.say("BDAT 6 LAST")).startsWith("502");
            assertThat(smtp.say("QUIT")).as("no bytes of a message").startsWith("221");
        }
    }

    @Test
    void tells_nobody_by_vrfy_or_expn_who_is_there() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.say("VRFY sales@contoso.com"))
                    .startsWith("252")
                    .isEqualTo(smtp.say("VRFY nobody@contoso.com"));
            assertThat(smtp.say("EXPN sales")).startsWith("502").isEqualTo(smtp.say("EXPN nobody"));
        }
    }

    @Test
    void has_no_queue_that_etrn_could_start() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.say("EHLO client.example.com")).doesNotContain("ETRN");
            assertThat(smtp.say("ETRN contoso.com")).startsWith("500");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody@sp.contoso.com | 550 5.1.1",
                "slow@sp.contoso.com | 451 4.4.3",
                "broken@sp.contoso.com | 451 4.4.3",
                "sales@elsewhere.com | 550 5.7.1",
                "sales@sp.contoso.com | 250 2.1.5",
                "postmaster@contoso.com | 250 2.1.5",
                "Postmaster | 250 2.1.5",
                "abuse@sp.contoso.com | 250 2.1.5",
                "@a.example,@b.example:sales@contoso.com | 250 2.1.5",
                "@a.example,@b example:sales@contoso.com | 553",
                "\"quo ted\"@contoso.com | 553",
                "sales | 553 5.1.3",
                "sales@ | 553 5.1.3",
                "@contoso.com | 553 5.1.3",
                "sales@contoso.com@elsewhere.com | 553 5.1.3",
                "sales%elsewhere.com@contoso.com | 550 5.1.1",
                "elsewhere.com!sales@contoso.com | 550 5.1.1",
                "sales@[127.0.0.1] | 553 5.1.3",
                "s\u00c3\u00a4les@contoso.com | 553 5.6.7",
                "'' | 553 5.1.3"
            })
    void answers_a_recipient_by_what_there_is(String recipient, String reply) throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.begin(recipient)).startsWith(reply);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL FROM:<a@b.example> SIZE=100001 | 552 5.3.4",
                "MAIL FROM:<a@b.example> SIZE=99999999999999999999 | 552 5.3.4",
                "MAIL FROM:<a@b.example> SIZE=x | 501",
                "MAIL FROM:<a@b.example> SIZE=-1 | 501",
                "MAIL FROM:<a@b.example> SIZE=1 SIZE=1 | 501",
                "MAIL FROM:<a@b.example> RET=HDRS | 555 5.5.4",
                "MAIL FROM:<a@b.example> BODY=BINARYMIME | 501",
                "MAIL FROM:<a@b.example>x | 501",
                "MAIL FROM:a@b.example | 501",
                "MAIL FROM | 501",
                "MAIL TO:<a@b.example> | 501",
                "MAIL | 501",
                "RCPT TO:<sales@contoso.com> | 503",
                "DATA | 503",
                "BDAT 10 LAST | 502",
                "VRFY sales | 252",
                "EXPN sales | 502",
                "HELP | 502",
                "ETRN contoso.com | 500",
                "STARTTLS | 502",
                "AUTH PLAIN AGFkYQByaWdodA== | 502",
                "EHLO | 501",
                "NOOP | 250",
                "RSET | 250",
                "X | 500"
            })
    void answers_a_command_by_the_rules(String line, String reply) throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.say(line)).startsWith(reply);
        }
    }

    @Test
    void takes_no_mail_before_the_greeting_is_returned() throws Exception {
        try (RawSmtp smtp = RawSmtp.connect(port)) {
            smtp.reply();
            assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("503");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Listener.MAX_SIZE + 1, 10 * Listener.MAX_SIZE})
    void refuses_what_is_larger_than_announced_after_it_was_read_to_the_end(int size) throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.message(
                            "sales@contoso.com", "x".repeat(900).concat("\r\n").repeat(size / 902 + 1) + ".\r\n"))
                    .startsWith("552 5.3.4");
            assertThat(smtp.say("NOOP")).startsWith("250");
            assertThat(listener.isEmpty()).isTrue();
            assertThat(smtp.message("sales@contoso.com", "Subject: small\r\n\r\n.\r\n"))
                    .startsWith("250");
        }
    }

    @Test
    void refuses_a_message_that_goes_round() throws Exception {
        String hop = "Received: from a by b\r\n";
        String hops = hop.repeat(SmtpLimits.USUAL.maxHops());
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.message("sales@contoso.com", hop.repeat(SmtpLimits.USUAL.maxHops() - 1) + "\r\n.\r\n"))
                    .startsWith("250");
            assertThat(smtp.message("sales@contoso.com", hops + "\r\n.\r\n")).startsWith("554 5.4.6");
            assertThat(smtp.message("sales@contoso.com", "Subject: x\r\n\r\n" + hops + ".\r\n"))
                    .startsWith("250");
        }
    }

    @Test
    void asks_to_come_again_while_nobody_can_say_who_may_post() throws Exception {
        listener.lists = address -> {
            throw new RecordFailure("the store does not answer", new IOException());
        };
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            smtp.say("MAIL FROM:<ada@example.com>");
            assertThat(smtp.say("RCPT TO:<sales@sp.contoso.com>")).startsWith("451 4.3.0");
        }
    }

    @Test
    void ends_the_transaction_of_a_message_that_is_refused() throws Exception {
        String hops = "Received: from a by b\r\n".repeat(51);
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.message("sales@contoso.com", hops + "\r\n.\r\n")).startsWith("554 5.4.6");
            assertThat(smtp.say("RCPT TO:<ops@contoso.com>")).startsWith("503");
            assertThat(smtp.message("ops@contoso.com", "Subject: x\r\n\r\n.\r\n"))
                    .startsWith("250");
            assertThat(listener.next().envelope().recipients()).containsExactly(new MailAddress("ops", "contoso.com"));
        }
    }

    @Test
    void forgets_a_message_whose_sender_goes_away() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            smtp.begin("sales@contoso.com");
            smtp.say("DATA");
            smtp.send("Subject: half\r\n\r\nand");
        }
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.message("sales@contoso.com", "Subject: whole\r\n\r\n.\r\n"))
                    .startsWith("250");
        }
        assertThat(listener.nextText()).startsWith("Subject: whole");
        assertThat(listener.isEmpty()).isTrue();
    }
}
