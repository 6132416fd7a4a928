package io.opendms.ingest.content.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.Invitation;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.tnef.TnefFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageReaderTest {
    @TempDir
    private Path folder;

    @Test
    void reads_what_the_header_says() throws Exception {
        MessageHeader header = header("""
                From: =?utf-8?Q?Ann_=C3=84?= <ann@contoso.com>
                Subject: =?utf-8?B?w4RyZ2Vy?=
                 about =?utf-8?Q?caf=C3=A9?=
                Message-ID: <3@x>
                Date: Sat, 28 Nov 2026 10:00:00 +0100
                References: <1@x> <2@x>
                In-Reply-To: <2@x>
                Thread-Index: AdAAAAAAAAECAwQFBgcICQoLDA0ODwAAAAAAAQ==
                """);

        assertThat(header.subject()).isEqualTo("\u00c4rger about caf\u00e9");
        assertThat(header.from().get(0).name()).isEqualTo("Ann \u00c4");
        assertThat(header.sender()).contains(MailAddress.parse("a", "ann@contoso.com"));
        assertThat(header.messageId()).contains("<3@x>");
        assertThat(header.date()).contains(Instant.parse("2026-11-28T09:00:00Z"));
        assertThat(header.ancestors()).containsExactly("<1@x>", "<2@x>");
        assertThat(header.conversation()).contains("01d000000000000102030405060708090a0b0c0d0e0f");
    }

    @Test
    void has_no_sender_when_there_could_be_two() throws Exception {
        assertThat(header("From: a@x, b@x\n").sender()).isEmpty();
        assertThat(header("From: a@x\nFrom: b@x\n").sender()).isEmpty();
        assertThat(header("From: boss <nobody>, a@x\n").sender()).isEmpty();
        assertThat(header("Subject: none\n").sender()).isEmpty();
    }

    @Test
    void takes_no_address_out_of_an_encoded_word() throws Exception {
        assertThat(header("From: =?utf-8?Q?boss=40contoso.com_=3Cboss=40contoso.com=3E=2C?= <evil@x.example>\n")
                        .sender())
                .contains(MailAddress.parse("a", "evil@x.example"));
    }

    @Test
    void cuts_no_address_to_another_one_behind_letters_beyond_ascii() throws Exception {
        String name = "\u00c3\u00a9".repeat(5);

        assertThat(header("From: " + name + " <ann@contoso.comevil>\n").sender())
                .contains(MailAddress.parse("a", "ann@contoso.comevil"));
        assertThat(header("From: " + name + " <ann@contoso.com>\n")
                        .from()
                        .get(0)
                        .name())
                .isEqualTo("\u00e9".repeat(5));
    }

    @Test
    void lets_no_subject_end_a_line_or_turn_the_writing() throws Exception {
        assertThat(header("Subject: =?utf-8?Q?a=0D=0ABcc=3A_b=E2=80=AEc=1B?=\n").subject())
                .isEqualTo("a Bcc: bc");
    }

    @Test
    void reads_raw_utf_8_and_raw_windows_1252_in_a_header() throws Exception {
        assertThat(header("Subject: caf\u00c3\u00a9\n").subject()).isEqualTo("caf\u00e9");
        assertThat(header("Subject: caf\u00e9\n").subject()).isEqualTo("caf\u00e9");
    }

    @Test
    void takes_a_bare_carriage_return_in_a_header_for_a_blank() throws Exception {
        assertThat(header("Subject: a\rb\nDate: x\ry\n").subject()).isEqualTo("a b");
    }

    @Test
    void reads_a_message_without_any_mime() throws Exception {
        ReadMail mail = read("Subject: x\n\nHello\n");

        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.content().html()).isEmpty();
        assertThat(mail.names()).isEmpty();
    }

    @Test
    void reads_both_forms_of_a_text_and_its_attachments() throws Exception {
        ReadMail mail = read(multipart(
                "mixed",
                "Content-Type: multipart/alternative; boundary=i\n\n"
                        + "--i\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9=\n!\n"
                        + "--i\nContent-Type: text/html\n\n<p>caf&eacute;!</p><script>x</script>\n--i--\n",
                part("application/pdf; name=\"a.pdf\"", "%PDF-1.4\n"),
                part("text/plain; name=notes.txt", "notes")));

        assertThat(mail.text()).isEqualTo("caf\u00e9!");
        assertThat(mail.content().html())
                .hasValueSatisfying(
                        html -> assertThat(html).contains("caf\u00e9!").doesNotContain("script"));
        assertThat(mail.names()).containsExactly("a.pdf", "notes.txt");
        assertThat(mail.file("notes.txt")).isEqualTo("notes");
    }

    @Test
    void keeps_the_text_of_a_multipart_whose_boundary_is_nowhere() throws Exception {
        assertThat(read("Content-Type: multipart/mixed; boundary=b\n\nHello\n\n--c\n\nyou\n")
                        .text())
                .isEqualTo("Hello\n\n--c\n\nyou");
    }

    @Test
    void leaves_out_what_stands_before_the_first_part() throws Exception {
        assertThat(read("Content-Type: multipart/mixed; boundary=b\n\nUse another program.\n--b\n\nHello\n--b--\n")
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void falls_back_where_the_charset_is_unknown_or_wrong() throws Exception {
        assertThat(read("Content-Type: text/plain; charset=x-nonsense\n\ncaf\u00e9\n")
                        .text())
                .isEqualTo("caf\u00e9");
        assertThat(read("Content-Type: text/plain; charset=us-ascii\n\ncaf\u00c3\u00a9\n")
                        .text())
                .isEqualTo("caf\u00e9");
        assertThat(read("Content-Type: text/plain; charset=\"\"\n\ncaf\u00e9\n").text())
                .isEqualTo("caf\u00e9");
        assertThat(read("Content-Type: text/plain; charset=iso-8859-1\n\n\u0093quoted\u0094\n")
                        .text())
                .isEqualTo("\u201cquoted\u201d");
    }

    @Test
    void gives_files_without_a_name_one_by_their_type() throws Exception {
        assertThat(read(multipart("mixed", part("application/pdf", "%PDF-1.4\n"), part("x/y", "\1\2")))
                        .names())
                .containsExactly("attachment-1.pdf", "attachment-2.bin");
    }

    @Test
    void makes_names_safe_and_different() throws Exception {
        String evil = "Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fa%E2%80%AE.txt\n\n1\n";

        assertThat(read(multipart("mixed", evil, evil.replace("a%E2", "A%E2"))).names())
                .containsExactly("a.txt", "A (2).txt");
    }

    @Test
    void marks_what_is_blocked() throws Exception {
        ReadMail mail = read(multipart("mixed", part("text/plain; name=a.txt", "MZ\u0090\0\3\0\0\0\4\0\0\0")));

        assertThat(mail.content().attachments().get(0).blocked()).isPresent();
    }

    @Test
    void takes_uuencoded_files_out_of_the_text() throws Exception {
        ReadMail mail = read("Subject: x\n\nHello\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n");

        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.file("cat.txt")).isEqualTo("Cat");
    }

    @Test
    void decodes_a_part_in_uuencode() throws Exception {
        ReadMail mail = read(multipart(
                "mixed",
                "Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n"
                        + "Content-Disposition: attachment; filename=other.txt\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n"));

        assertThat(mail.file("cat.txt")).isEqualTo("Cat");
    }

    @Test
    void keeps_a_part_that_says_it_is_encoded_and_is_not() throws Exception {
        ReadMail mail =
                read(multipart("mixed", part("application/mac-binhex40; name=a.hqx", "this is nothing of the kind")));

        assertThat(mail.file("a.hqx")).isEqualTo("this is nothing of the kind");
    }

    @Test
    void keeps_a_message_within_the_message_whole_and_its_attachments_beside_it() throws Exception {
        String inner = "Subject: Inner/one\n"
                + multipart(
                        "mixed", part("text/plain", "inner text"), part("application/pdf; name=b.pdf", "%PDF-1.4\n"));
        ReadMail mail = read(multipart("mixed", part("text/plain", "outer text"), part("message/rfc822", inner)));

        assertThat(mail.text()).isEqualTo("outer text");
        assertThat(mail.names()).containsExactly("Inner-one.eml", "b.pdf");
        assertThat(mail.file("Inner-one.eml")).contains("inner text");
    }

    @Test
    void opens_winmail_dat() throws Exception {
        byte[] tnef = new TnefFile()
                .body("{\\rtf1\\ansi Dear all\\par}")
                .file("R~1.TXT", "Report.txt", "report".getBytes(StandardCharsets.US_ASCII))
                .bytes();
        ReadMail mail = read(multipart("mixed", base64("application/ms-tnef; name=winmail.dat", tnef)));

        assertThat(mail.names()).containsExactly("Report.txt");
        assertThat(mail.file("Report.txt")).isEqualTo("report");
        assertThat(mail.text()).isEqualTo("Dear all");
    }

    @Test
    void opens_winmail_dat_in_winmail_dat_but_not_a_third_one() throws Exception {
        byte[] tnef = new TnefFile().file("a", "a.txt", new byte[] {'a'}).bytes();
        byte[] second = new TnefFile().file("w", "winmail.dat", tnef).bytes();
        byte[] third = new TnefFile().file("w", "winmail.dat", second).bytes();

        assertThat(read(multipart("mixed", base64("application/ms-tnef", second)))
                        .names())
                .containsExactly("a.txt");
        assertThat(read(multipart("mixed", base64("application/ms-tnef", third)))
                        .names())
                .containsExactly("winmail.dat");
    }

    @Test
    void keeps_a_winmail_dat_that_cannot_be_opened() throws Exception {
        ReadMail mail = read(multipart("mixed", part("application/ms-tnef; name=winmail.dat", "broken")));

        assertThat(mail.file("winmail.dat")).isEqualTo("broken");
        assertThat(mail.content().remarks()).hasSize(1);
    }

    @Test
    void reads_an_invitation_and_keeps_its_file() throws Exception {
        ReadMail mail = read("""
                Subject: Plan
                Content-Type: text/calendar; method=REQUEST

                BEGIN:VCALENDAR
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:7
                DTSTART:20261201T090000Z
                SUMMARY:Plan
                END:VEVENT
                END:VCALENDAR
                """);

        assertThat(mail.content().invitations()).extracting(Invitation::uid).containsExactly("7");
        assertThat(mail.names()).containsExactly("invitation.ics");
    }

    @Test
    void says_when_an_invitation_cannot_be_read() throws Exception {
        ReadMail mail = read("Content-Type: text/calendar; name=x.ics\n\nnothing\n");

        assertThat(mail.content().remarks()).hasSize(1);
        assertThat(mail.names()).containsExactly("x.ics");
    }

    @Test
    void keeps_the_pictures_of_a_text_with_the_ids_that_it_knows_them_by() throws Exception {
        ReadMail mail = read(multipart(
                "related",
                part("text/html", "<img src=\"cid:logo@x\">"),
                "Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\n\nPNG\n"));

        assertThat(mail.content().attachments())
                .extracting(Attachment::contentId)
                .containsExactly(Optional.of("logo@x"));
    }

    @Test
    void reads_what_is_hardly_a_message() throws Exception {
        assertThat(read("").text()).isEmpty();
        assertThat(read("\n\n").text()).isEmpty();
        assertThat(read("no header at all\n\nx").text()).isNotNull();
        assertThat(read("Content-Type: multipart/mixed; boundary=b\n\nno boundary ever\n")
                        .text())
                .isNotNull();
        assertThat(read("Content-Type: multipart/mixed\n\nx\n").text()).isNotNull();
        assertThat(read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nunfinished")
                        .text())
                .isEqualTo("unfinished");
        assertThat(read("Content-Type: ;;;=\"\n\nx\n").text()).isEqualTo("x");
        assertThat(read("Content-Transfer-Encoding: base64\n\n!!! no base64 ???\n")
                        .text())
                .isNotNull();
    }

    private MessageHeader header(String fields) throws Exception {
        return read(fields + "\nx\n").content().header();
    }

    private ReadMail read(String mail) throws Exception {
        return ReadMail.of(mail, folder);
    }

    private static String part(String type, String content) {
        return "Content-Type: " + type + "\n\n" + content + "\n";
    }

    private static String base64(String type, byte[] content) {
        return "Content-Type: " + type + "\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(content) + "\n";
    }

    private static String multipart(String kind, String... parts) {
        String boundary =
                "b" + parts.length + "-" + Math.abs(String.join("", parts).hashCode());
        return "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\n--" + boundary + "\n"
                + String.join("--" + boundary + "\n", parts) + "--" + boundary + "--\n";
    }
}
