package io.opendms.ingest.content.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.content.tnef.TnefFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail as programs have written it, by the rules or not. */
class FoundMailTest {
    private static final String HELLO = "Content-Type: text/plain\n\nHello\n";

    @TempDir
    private Path folder;

    @Test
    void leaves_out_the_line_that_a_mailbox_puts_before_a_message() throws Exception {
        String mail = "From ann@x Sat Jan  3 01:05:34 1996\nSubject: s\nContent-Type: text/html\n\n<p>Hi</p>\n";

        assertThat(read(mail).text()).isEqualTo("Hi");
        assertThat(read(">" + mail).text()).isEqualTo("Hi");
        assertThat(read("Received: from x\n" + mail).text()).isEqualTo("Hi");
        assertThat(read(mail).content().header().subject()).isEqualTo("s");
        assertThat(read("Subject: s\nFrom here on: nothing\nat all\n").text())
                .isEqualTo("From here on: nothing\nat all");
    }

    @Test
    void keeps_a_text_whose_empty_line_is_missing() throws Exception {
        ReadMail mail = read("From: a@x\nSubject: s\nThis is the text\n of it\nNote: so is this\n\nmore\n");

        assertThat(mail.text()).isEqualTo("This is the text\n of it\nNote: so is this\n\nmore");
        assertThat(mail.content().header().subject()).isEqualTo("s");
        assertThat(read(multipart("mixed", "This is the text\nof it\n")).text()).isEqualTo("This is the text\nof it");
        assertThat(read(multipart("mixed", "Content-Type: text/html\n<p>one</p>\n\n<p>two</p>\n"))
                        .text())
                .isEqualTo("one\n\ntwo");
    }

    @Test
    void reads_on_where_a_line_that_is_no_field_stands_before_those_of_mime() throws Exception {
        String wrapped = "a line that lost\nits blank: and a half\nContent-Type: text/html\n\n<p>Hi</p>\n";

        assertThat(read("Subject: s\n" + wrapped).text()).isEqualTo("Hi");
        assertThat(read(multipart("mixed", "X-Note: x\n" + wrapped)).text()).isEqualTo("Hi");
    }

    /** Which took minutes where each of them looked through all others. */
    @Test
    void reads_on_where_thousands_of_such_lines_stand() throws Exception {
        String mail = "Subject: s\n" + "a\n".repeat(20_000) + "Content-Type: text/html\n\n<p>Hi</p>\n";

        assertThat(read(mail).text()).isEqualTo("Hi");
    }

    @Test
    void reads_a_text_without_any_header() throws Exception {
        assertThat(read("<p>Dear all\n\nyours\n").text()).isEqualTo("<p>Dear all\n\nyours");
        assertThat(read("begin 644 cat.txt\n#0V%T\n`\nend\n").file("cat.txt")).isEqualTo("Cat");
    }

    @Test
    void knows_the_end_of_a_header_whose_lines_end_twice() throws Exception {
        assertThat(read("Subject: s\r\r\n\r\r\nHello\r\r\n").text()).isEqualTo("Hello");
    }

    @Test
    void takes_no_line_of_a_long_header_for_text() throws Exception {
        String fields = "X-Filler: ".repeat(6_553) + "\n";
        for (int i = 0; i < 30; i++) {
            assertThat(read(fields + "X".repeat(i) + ": y\nContent-Type: text/html\n\n<p>Hi</p>\n")
                            .text())
                    .as("%s", i)
                    .isEqualTo("Hi");
        }
    }

    @Test
    void has_nobody_from_a_field_that_stands_in_the_text() throws Exception {
        assertThat(read("Subject: s\nthis is text\nFrom: boss@contoso.com\n\nx\n")
                        .content()
                        .header()
                        .from())
                .isEmpty();
    }

    /** As Outlook Express for Macintosh wrote it. */
    @Test
    void finds_the_parts_behind_the_end_of_one_with_the_same_boundary() throws Exception {
        ReadMail mail = read("Content-Type: multipart/mixed; boundary=B\n\n"
                + "--B\nContent-Type: multipart/alternative; boundary=B\n\n"
                + "--B\n\nHello\n--B\nContent-Type: text/html\n\n<p>Hello</p>\n--B--\n\n"
                + "--B\nContent-Type: application/pdf; name=a.pdf\n\none\n--B--\n\n"
                + "--B\nContent-Type: application/pdf; name=b.pdf\n\ntwo\n--B--\n");

        assertThat(mail.names()).containsExactly("a.pdf", "b.pdf");
        assertThat(mail.file("b.pdf")).isEqualTo("two");
        assertThat(mail.text()).contains("Hello");
    }

    @Test
    void leaves_out_what_stands_behind_the_end() throws Exception {
        assertThat(read(multipart("mixed", HELLO) + "\nThis list is run by nobody.\n")
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void finds_the_boundary_that_the_header_names_wrongly_or_not_at_all() throws Exception {
        String parts = "\n--B\n" + HELLO + "--B\nContent-Type: application/pdf; name=a.pdf\n\none\n--B--\n";

        for (String type : new String[] {"; boundary=\"B_\"", ";", "; boundary='B'"}) {
            ReadMail mail = read("Content-Type: multipart/mixed" + type + "\n" + parts);

            assertThat(mail.text()).as(type).isEqualTo("Hello");
            assertThat(mail.names()).as(type).containsExactly("a.pdf");
        }
    }

    @Test
    void keeps_parts_as_a_text_that_nobody_can_part() throws Exception {
        String text = "--b\u00b5\nContent-Type: text/plain\n\nHello\n--b\u00b5--";

        assertThat(read("Content-Type: multipart/mixed; boundary=\"b\u00b5\"\n\n" + text + "\n")
                        .text())
                .isEqualTo(text);
    }

    /** As an older one of Apple's did. */
    @Test
    void takes_a_place_for_a_name_where_there_is_none() throws Exception {
        ReadMail mail = read(multipart(
                "mixed",
                HELLO,
                "Content-Type: image/jpeg\nContent-Location: Photo25.jpg\n\nx",
                "Content-Type: image/jpeg\nContent-Location: http://x.example/a.jpg\n\ny"));

        assertThat(mail.names()).startsWith("Photo25.jpg").doesNotContain("a.jpg");
    }

    @Test
    void reads_to_the_end_where_boundaries_have_none() throws Exception {
        ReadMail mail = read("Content-Type: multipart/mixed; boundary=O\n\n"
                + "--O\nContent-Type: multipart/alternative; boundary=OI\n\n"
                + "--OI \n\nHello\n--OI\t\nContent-Type: text/html\n\n<p>Hello</p>\n"
                + "--O\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nb25l\n");

        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.file("a.pdf")).isEqualTo("one");
    }

    @Test
    void reads_parts_that_are_empty() throws Exception {
        ReadMail mail = read(multipart("mixed", "", "\n", HELLO, "Content-Type: image/png; name=e.png\n\n"));

        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.file("e.png")).isEmpty();
    }

    @Test
    void decodes_base64_without_its_padding_and_nothing_behind_it() throws Exception {
        assertThat(encoded("base64", "b25lIHR3bw")).isEqualTo("one two");
        assertThat(encoded("base64", "b25lIHR3b3M=")).isEqualTo("one twos");
        assertThat(encoded("base64", "b25lIHR3bw=\n")).isEqualTo("one two");
        assertThat(encoded("base64", "b25lIHR3bw==\n\nThis mail was looked at.\n"))
                .isEqualTo("one two");
    }

    @Test
    void knows_an_encoding_however_its_name_is_written() throws Exception {
        for (String name : new String[] {"BASE64", "\"base64\"", "base64;", "base64 (by hand)", "base64; x=y"}) {
            assertThat(encoded(name, "b25l")).as(name).isEqualTo("one");
        }
        assertThat(encoded("quoted-printable", "=6Fne")).isEqualTo("one");
        assertThat(encoded("quoted printable", "=6Fne")).isEqualTo("one");
        assertThat(encoded("8-bit", "=6Fne")).isEqualTo("=6Fne");
    }

    @Test
    void reads_letters_of_a_header_in_the_charset_of_its_text() throws Exception {
        String russian = new String("\u041f\u0440\u0438".getBytes("koi8-r"), StandardCharsets.ISO_8859_1);
        ReadMail mail = read("Subject: " + russian + "\nContent-Type: text/plain; charset=koi8-r\n\n" + russian + "\n");

        assertThat(mail.content().header().subject()).isEqualTo("\u041f\u0440\u0438");
        assertThat(mail.text()).isEqualTo("\u041f\u0440\u0438");
    }

    @Test
    void reads_a_page_in_the_charset_that_it_names_itself() throws Exception {
        String page = "<html><head><meta charset=koi8-r></head><body>\u00f0\u00d2\u00c9</body></html>\n";

        assertThat(read("Content-Type: text/html\n\n" + page).text()).isEqualTo("\u041f\u0440\u0438");
        assertThat(read("Content-Type: text/html; charset=iso-8859-1\n\n" + page)
                        .text())
                .isEqualTo("\u00f0\u00d2\u00c9");
    }

    @Test
    void puts_flowed_text_together() throws Exception {
        assertThat(read("Content-Type: text/plain; format=flowed\n\na long \nline\n")
                        .text())
                .isEqualTo("a long line");
        assertThat(read("Content-Type: text/plain; Format=Flowed; DelSp=Yes\n\na lo \nng line\n")
                        .text())
                .isEqualTo("a long line");
        assertThat(read("Content-Type: text/plain\n\na long \nline\n").text()).isEqualTo("a long \nline");
    }

    @Test
    void takes_the_name_of_the_type_where_the_disposition_has_an_empty_one() throws Exception {
        assertThat(read(multipart(
                                "mixed",
                                "Content-Type: image/png; name=a.png\n"
                                        + "Content-Disposition: attachment; filename=\"\"\n\n"
                                        + "x"))
                        .names())
                .containsExactly("a.png");
    }

    @Test
    void counts_the_first_of_two_types() throws Exception {
        assertThat(read("Content-Type: text/html\nContent-Type: text/plain\n\n<p>Hi</p>\n")
                        .text())
                .isEqualTo("Hi");
    }

    /** As Apple's Mail sends it: what only a Macintosh has a use for comes first, under the same name. */
    @Test
    void takes_the_file_of_a_macintosh_and_not_what_belongs_to_it() throws Exception {
        ReadMail mail = read(multipart(
                "mixed",
                HELLO,
                "Content-Type: multipart/appledouble; boundary=ad\n\n"
                        + "--ad\nContent-Type: application/applefile; name=Photo.jpg\n\nfork\n"
                        + "--ad\nContent-Type: image/jpeg; name=Photo.jpg\n\nphoto\n--ad--\n"));

        assertThat(mail.names()).containsExactly("Photo.jpg");
        assertThat(mail.file("Photo.jpg")).isEqualTo("photo");
    }

    @Test
    void opens_winmail_dat_that_a_gateway_forgot_the_name_of() throws Exception {
        byte[] tnef = new TnefFile()
                .file("a", "a.txt", "one".getBytes(StandardCharsets.US_ASCII))
                .bytes();
        String content = "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(tnef) + "\n";

        for (String type : new String[] {"application/octet-stream", "application/octet-stream; name=ATT0001.dat"}) {
            assertThat(read(multipart("mixed", "Content-Type: " + type + "\n" + content))
                            .file("a.txt"))
                    .as(type)
                    .isEqualTo("one");
        }
        assertThat(read(multipart("mixed", "Content-Type: application/octet-stream; name=x.dat\n\nnone"))
                        .file("x.dat"))
                .isEqualTo("none");
    }

    @Test
    void names_a_message_within_that_has_no_subject() throws Exception {
        assertThat(read(multipart("mixed", "Content-Type: message/rfc822\n\nFrom: a@x\n\nhello\n"))
                        .names())
                .containsExactly("message.eml");
    }

    @Test
    void keeps_each_of_forty_messages_in_one_another() throws Exception {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            mail.append("Subject: ").append(i).append("\nContent-Type: message/rfc822\n\n");
        }

        ReadMail read = read(mail + "Subject: last\n\nhello\n");

        assertThat(read.names()).hasSize(40).startsWith("1.eml").endsWith("last.eml");
        assertThat(read.file("last.eml")).contains("hello");
    }

    @Test
    void keeps_what_is_signed_or_encrypted_as_it_came() throws Exception {
        ReadMail pgp = read(
                multipart("signed", HELLO, "Content-Type: application/pgp-signature; name=signature.asc\n\nsigned\n"));
        ReadMail closed = read(multipart(
                "encrypted",
                "Content-Type: application/pgp-encrypted\n\nVersion: 1\n",
                "Content-Type: application/octet-stream; name=encrypted.asc\n\nsecret"));
        ReadMail smime = read(smime("enveloped-data", new byte[] {0x30, 0x00}));

        assertThat(pgp.text()).isEqualTo("Hello");
        assertThat(pgp.names()).containsExactly("signature.asc");
        assertThat(closed.file("encrypted.asc")).isEqualTo("secret");
        assertThat(smime.names()).containsExactly("smime.p7m");
    }

    /** Signed and not encrypted, in the two forms that programs write: with lengths, and in pieces up to an end. */
    @Test
    void opens_what_is_signed_and_keeps_the_signature() throws Exception {
        String entity = multipart("mixed", HELLO, "Content-Type: application/pdf; name=a.pdf\n\none")
                .replace("\n", "\r\n");
        String start = "0609" + "2a864886f70d010702";
        String algorithms = "020101" + "3100";
        String data = "0609" + "2a864886f70d010701";
        String octets = hex(entity);
        String whole =
                der("30", start + der("a0", der("30", algorithms + der("30", data + der("a0", der("04", octets))))));
        String pieces = "3080" + start + "a0803080" + algorithms + "3080" + data + "a0802480"
                + der("04", octets.substring(0, 100)) + der("04", octets.substring(100)) + "00".repeat(12);

        for (String signed : new String[] {whole, pieces}) {
            ReadMail mail = read(smime("signed-data", HexFormat.of().parseHex(signed)));

            assertThat(mail.text()).isEqualTo("Hello");
            assertThat(mail.names()).containsExactly("smime.p7m", "a.pdf");
        }
        assertThat(read(smime("signed-data", HexFormat.of().parseHex(whole.substring(0, 200))))
                        .names())
                .containsExactly("smime.p7m");
    }

    private static String smime(String kind, byte[] content) {
        return "Content-Type: application/pkcs7-mime; smime-type=" + kind + "; name=smime.p7m\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(content) + "\n";
    }

    private static String der(String tag, String content) {
        return tag + "82" + String.format("%04x", content.length() / 2) + content;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void keeps_what_a_delivery_report_says_and_the_message_it_is_about() throws Exception {
        ReadMail mail = read(multipart(
                "report; report-type=delivery-status",
                "\nIt did not arrive.\n",
                "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\n",
                "Content-Type: message/rfc822\n\nSubject: Lost\n\nhello\n"));

        assertThat(mail.text()).isEqualTo("It did not arrive.");
        assertThat(mail.names()).containsExactly("attachment-1.txt", "Lost.eml");
        assertThat(mail.file("attachment-1.txt")).contains("Action: failed");
    }

    private String encoded(String encoding, String content) throws Exception {
        String part = "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: " + encoding + "\n\n";
        return read(multipart("mixed", part + content)).file("a.pdf");
    }

    private ReadMail read(String mail) throws Exception {
        return ReadMail.of(mail, folder);
    }

    private static String multipart(String kind, String... parts) {
        return "Content-Type: multipart/" + kind + "; boundary=bound\n\n--bound\n" + String.join("\n--bound\n", parts)
                + "\n--bound--\n";
    }
}
