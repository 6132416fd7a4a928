package io.opendms.notify.smtp.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.smtp.Sample;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader gets to see, and what a server has to swallow. */
class LetterWriterTest {
    private static final String JAPANESE = "承認してください";

    @Test
    void a_mail_has_text_and_html_and_says_that_a_program_wrote_it() throws Exception {
        MimeMessage message = read(LetterWriter.write(Sample.mail(), Sample.ENVELOPE, true));

        assertThat(message.getHeader("Message-ID"))
                .containsExactly(
                        "<" + Sample.mail().key().digest() + "@t" + Sample.NOW.toEpochMilli() + ".dms.invalid>");
        assertThat(message.getHeader("Date")).containsExactly("Sat, 28 Nov 2026 09:30:00 +0000");
        assertThat(message.getHeader("From")).containsExactly("SharePoint <dms@contoso.com>");
        assertThat(message.getHeader("To")).containsExactly("bob@contoso.com");
        assertThat(message.getHeader("Reply-To")).containsExactly("help@contoso.com");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("DR, RN, NRN, OOF, AutoReply");
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://dms.contoso.com/unsubscribe/1>");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(message.getSubject()).isEqualTo("A request waits");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("A request waits.\r\n.\r\nSee it.");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getCount()).isEqualTo(2);
    }

    @Test
    void a_mail_keeps_its_message_id_when_the_sender_is_another_one() throws Exception {
        Envelope other = new Envelope(
                Sample.address("dms@fabrikam.com"), "", Optional.empty(), StandardCharsets.UTF_8, false, false);

        assertThat(read(LetterWriter.write(Sample.mail(), other, true)).getMessageID())
                .isEqualTo(read(LetterWriter.write(Sample.mail(), Sample.ENVELOPE, true))
                        .getMessageID());
    }

    @Test
    void an_answer_says_what_it_answers() throws Exception {
        OutgoingMail mail = Sample.mail();
        MimeMessage message = read(LetterWriter.write(
                new OutgoingMail(
                        mail.key(),
                        mail.origin(),
                        mail.topic(),
                        mail.subject(),
                        mail.written(),
                        mail.text(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.of("<1@contoso.com>")),
                Sample.ENVELOPE,
                true));

        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(message.getHeader("In-Reply-To")).containsExactly("<1@contoso.com>");
        assertThat(message.getHeader("References")).containsExactly("<1@contoso.com>");
    }

    @Test
    void nothing_is_answered_that_no_header_can_name() {
        OutgoingMail mail = Sample.mail();
        assertThatThrownBy(() -> new OutgoingMail(
                        mail.key(),
                        mail.origin(),
                        mail.topic(),
                        mail.subject(),
                        mail.written(),
                        mail.text(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.of("<1@contoso.com>\r\nBcc: mallory@example.com")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mail_has_the_same_name_whoever_sends_it() throws Exception {
        OutgoingMail mail = Sample.inNameOf(Sample.ANN);

        String asPerson = read(LetterWriter.write(mail, Sample.envelope(true, false), true))
                .getMessageID();
        String asWe = read(LetterWriter.writeAsOurselves(mail, Sample.envelope(true, false), true))
                .getMessageID();

        assertThat(asPerson).isEqualTo(asWe);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // impersonate, override, person, reply-to of the mail, about a mail: From, Sender, Reply-To, reverse
                // path
                "false, false, -, -, false, dms@contoso.com, -, help@contoso.com, dms@contoso.com",
                "false, false, -, decide@contoso.com, false, dms@contoso.com, -, decide@contoso.com, dms@contoso.com",
                "false, false, ann@contoso.com, -, false, dms@contoso.com, -, ann@contoso.com, dms@contoso.com",
                "false, false, -, -, true, dms@contoso.com, -, help@contoso.com, -",
                "true, false, ann@contoso.com, -, false, ann@contoso.com, dms@contoso.com, -, ann@contoso.com",
                "true, false, ann@contoso.com, -, true, ann@contoso.com, dms@contoso.com, -, -",
                "true, false, -, -, false, dms@contoso.com, -, help@contoso.com, dms@contoso.com",
                "true, false, dms@contoso.com, -, false, dms@contoso.com, -, help@contoso.com, dms@contoso.com",
                "true, true, ann@contoso.com, -, false, dms@contoso.com, -, help@contoso.com, dms@contoso.com",
                "false, true, ann@contoso.com, -, false, dms@contoso.com, -, help@contoso.com, dms@contoso.com",
                "false, true, ann@contoso.com, decide@contoso.com, false, dms@contoso.com, -, decide@contoso.com, dms@contoso.com",
            })
    void a_mail_goes_in_the_name_that_the_settings_allow(
            boolean impersonate,
            boolean override,
            String person,
            String replyTo,
            boolean aboutMail,
            String from,
            String sender,
            String answersTo,
            String reversePath)
            throws Exception {
        Letter letter = LetterWriter.write(
                Sample.mail(Sample.BOB, Sample.mail().text(), address(person), address(replyTo), aboutMail),
                Sample.envelope(impersonate, override),
                true);

        MimeMessage message = read(letter);
        assertThat(message.getFrom()[0].toString()).contains(from);
        assertThat(Optional.ofNullable(message.getSender()).map(Object::toString))
                .isEqualTo(Optional.ofNullable(sender));
        assertThat(Optional.ofNullable(message.getHeader("Reply-To", null))).isEqualTo(Optional.ofNullable(answersTo));
        assertThat(letter.reversePath()).isEqualTo(address(reversePath));
        assertThat(letter.inNameOfPerson()).isEqualTo(sender != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-JP", "Shift_JIS", "EUC-JP", "UTF-8"})
    void a_charset_that_holds_a_text_brings_it_over(String charset) throws Exception {
        MimeMessage message = read(LetterWriter.write(
                Sample.mail(new MailText(JAPANESE, JAPANESE + "\n", "<p>" + JAPANESE + "</p>")),
                Sample.inCharset(charset),
                true));

        assertThat(message.getSubject()).isEqualTo(JAPANESE);
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(JAPANESE);
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>" + JAPANESE + "</p>");
        assertThat(parts.getBodyPart(0).getContentType()).containsIgnoringCase("charset=" + charset);
    }

    @Test
    void a_text_that_the_charset_cannot_hold_is_refused_by_name() {
        assertThatThrownBy(() -> LetterWriter.write(
                        Sample.mail(new MailText("5 €", "t", "<p>t</p>")), Sample.inCharset("ISO-8859-1"), true))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("ISO-8859-1 cannot hold U+20AC EURO SIGN in the subject");
        assertThatThrownBy(() -> LetterWriter.write(
                        Sample.mail(new MailText("s", "a 😀", "<p>t</p>")), Sample.inCharset("Shift_JIS"), true))
                .hasMessageContaining("U+1F600 GRINNING FACE in the text");
        assertThatThrownBy(() ->
                        LetterWriter.write(Sample.mail(new MailText("s", "t", "\uD83D alone")), Sample.ENVELOPE, true))
                .hasMessageContaining("U+D83D")
                .hasMessageContaining("in the HTML text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nBcc: eve@x", "a\0b", "a\u0085b", "a\r\n b"})
    void a_name_with_more_than_a_line_is_refused(String name) {
        Envelope envelope = new Envelope(Sample.OURS, name, Optional.empty(), StandardCharsets.UTF_8, false, false);

        assertThatThrownBy(() -> LetterWriter.write(Sample.mail(), envelope, true))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("the name of the sender has a character that ends or hides a line");
    }

    /** Cut to a byte each, these are LF and CR (CVE-2025-7962). */
    @Test
    void characters_that_would_be_line_ends_when_cut_are_none() throws Exception {
        String evil = "x\u760ABcc: eve@evil.example\u760D\u010A\u010D";
        Envelope envelope = new Envelope(Sample.OURS, evil, Optional.empty(), StandardCharsets.UTF_8, false, false);

        Letter letter =
                LetterWriter.write(Sample.mail(new MailText(evil, evil, "<p>" + evil + "</p>")), envelope, true);

        MimeMessage message = read(letter);
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).isEqualTo(evil);
        assertThat(message.getFrom()[0].toString()).endsWith("<dms@contoso.com>");
        assertOnlyWholeLines(letter);
    }

    @Test
    void an_address_beyond_ascii_needs_a_server_for_it() throws Exception {
        Letter letter = LetterWriter.write(
                Sample.mail(
                        Sample.address("büro\u760A@contoso.com"),
                        Sample.mail().text(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                Sample.ENVELOPE,
                true);

        assertThat(letter.needsUtf8()).isTrue();
        assertThat(new String(letter.text(), StandardCharsets.UTF_8)).contains("\r\nTo: büro\u760A@contoso.com\r\n");
        assertOnlyWholeLines(letter);
    }

    @Test
    void lines_end_in_crlf_and_no_dot_stands_alone() throws Exception {
        String hostile = "a\n.\nMAIL FROM:<x@x>\r.\rRCPT\r\n.\r\n..\n." + "x".repeat(2000) + "\n.";

        Letter letter =
                LetterWriter.write(Sample.mail(new MailText("s", hostile, "<p>\n.\n</p>")), Sample.ENVELOPE, true);

        assertOnlyWholeLines(letter);
        assertThat(new String(letter.text(), StandardCharsets.UTF_8))
                .doesNotContain("\r\n.\r\n")
                .endsWith("\r\n");
        assertThat(((MimeMultipart) read(letter).getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString())
                .isEqualTo(hostile.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n"));
    }

    @Test
    void a_text_with_a_null_is_refused() {
        assertThatThrownBy(() ->
                        LetterWriter.write(Sample.mail(new MailText("s", "a\0b", "<p>t</p>")), Sample.ENVELOPE, true))
                .hasMessageContaining("U+0000");
    }

    private static void assertOnlyWholeLines(Letter letter) {
        byte[] text = letter.text();
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                assertThat(text[i - 1]).isEqualTo((byte) '\r');
                length = 0;
            } else if (text[i] == '\r') {
                assertThat(text[i + 1]).isEqualTo((byte) '\n');
            } else {
                // RFC 5321, section 4.5.3.1.6.
                assertThat(++length).isLessThanOrEqualTo(998);
            }
        }
    }

    private static Optional<MailAddress> address(String text) {
        return Optional.ofNullable(text).map(Sample::address);
    }

    /** As a reader does, after a server has taken the dots away. */
    private static MimeMessage read(Letter letter) throws Exception {
        String text = new String(letter.text(), StandardCharsets.ISO_8859_1).replaceAll("(?m)^\\.", "");
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
