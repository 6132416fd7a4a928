package io.opendms.ingest.content.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.tnef.TnefFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageLimitsTest {
    private static final ContentLimits SMALL =
            new ContentLimits(50, 1_000, 100, 2_000, 100_000, 1_000, Duration.ofMinutes(1), 256 * 1024);

    @TempDir
    private Path folder;

    @Test
    void refuses_multiparts_nested_too_deep() {
        assertRefused(nestedMultiparts(51), "50 levels");
        assertRefused(nestedMultiparts(20_000), "50 levels");
    }

    @Test
    void reads_multiparts_nested_as_deep_as_allowed() throws Exception {
        assertThat(ReadMail.of(nestedMultiparts(50), folder).text()).isEqualTo("deep");
    }

    @Test
    void refuses_messages_nested_too_deep() {
        assertRefused("Content-Type: message/rfc822\n\n".repeat(60) + "x", "50 levels");
    }

    @Test
    void refuses_too_many_parts() {
        assertRefused(
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(1_100) + "--b--\n", "1000 parts");
    }

    @Test
    void refuses_too_many_parts_behind_what_seem_to_be_ends() {
        assertRefused(
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n--b--\n".repeat(600),
                "more than 1000 parts");
    }

    @Test
    void refuses_too_many_files_within_one_text() {
        assertRefused("Subject: x\n\n" + "begin 644 a\n!80``\n`\nend\n".repeat(1_100), "1000 parts");
    }

    @Test
    void refuses_too_many_files_within_one_winmail_dat() {
        TnefFile tnef = new TnefFile();
        for (int i = 0; i < 1_100; i++) {
            tnef.file("a", "a.txt", new byte[] {'a'});
        }
        String mail = "Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(tnef.bytes()) + "\n";

        assertThatThrownBy(() -> ReadMail.of(mail, folder))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("1000 parts");
    }

    @Test
    void refuses_too_many_header_fields() {
        assertRefused("A: b\n".repeat(101) + "\nx\n", "eader");
    }

    @Test
    void refuses_a_header_field_that_is_too_long() {
        assertRefused("A: " + "b".repeat(2_000) + "\n\nx\n", "eader");
        assertRefused("A: b\n" + " c\n".repeat(1_000) + "\nx\n", "eader");
    }

    @Test
    void refuses_too_many_bytes_of_header_fields_of_all_parts() {
        String part = "--b\n" + ("A: " + "x".repeat(100_000) + "\n").repeat(5) + "\n";

        assertThatThrownBy(() -> ReadMail.of(
                        "Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(10) + "--b--\n", folder))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("bytes of header fields");
    }

    @Test
    void keeps_no_more_than_two_of_many_senders() throws Exception {
        ReadMail mail = ReadMail.of("From: " + "a@contoso.com, ".repeat(1_000) + "b@contoso.com\n\nx\n", folder);

        assertThat(mail.content().header().from()).hasSize(2);
    }

    @Test
    void keeps_texts_that_are_too_long_together_as_files() throws Exception {
        ReadMail mail = ReadMail.of(
                "Content-Type: multipart/mixed; boundary=b\n\n" + ("--b\n\n" + "x".repeat(600) + "\n").repeat(3)
                        + "--b--\n",
                folder,
                SMALL);

        assertThat(mail.text()).hasSize(600);
        assertThat(mail.names()).containsExactly("message.txt", "message (2).txt");
    }

    @Test
    void refuses_what_unpacks_to_too_much() {
        assertRefused("Subject: x\n\n" + "text\n".repeat(30_000), "100000 bytes");
    }

    @Test
    void keeps_a_text_that_is_too_long_as_a_file() throws Exception {
        ReadMail mail = ReadMail.of("Subject: x\n\n" + "text\n".repeat(300), folder, SMALL);

        assertThat(mail.text()).isEmpty();
        assertThat(mail.names()).containsExactly("message.txt");
        assertThat(mail.bytes("message.txt")).hasSize(1_800);
    }

    @Test
    void refuses_what_takes_too_long() {
        AtomicLong now = new AtomicLong();
        InstantSource clock = () -> Instant.ofEpochSecond(now.getAndAdd(30));
        MessageReader reader = new MessageReader(SMALL, BlockedTypes.USUAL, clock);
        byte[] mail = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n\nx\n--b\n\nx\n--b--\n"
                .getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> reader.read(() -> new ByteArrayInputStream(mail), folder))
                .isInstanceOfSatisfying(
                        ContentException.class, e -> assertThat(e.isExhausted()).isTrue())
                .hasMessageContaining("longer than 60 s");
    }

    @Test
    void passes_a_failure_of_the_disk_on_as_such() {
        MessageReader reader = new MessageReader(SMALL, BlockedTypes.USUAL, InstantSource.system());

        assertThatThrownBy(() -> reader.read(
                        () -> {
                            throw new IOException("no such disk");
                        },
                        folder))
                .isInstanceOf(IOException.class)
                .hasMessage("no such disk");
    }

    @Test
    void says_of_a_failure_of_a_library_that_this_message_cannot_be_read() {
        MessageReader reader = new MessageReader(SMALL, BlockedTypes.USUAL, InstantSource.system());

        assertThatThrownBy(() -> reader.read(
                        () -> {
                            throw new StackOverflowError();
                        },
                        folder))
                .isInstanceOfSatisfying(
                        ContentException.class, e -> assertThat(e.isExhausted()).isFalse())
                .hasMessageContaining("nested");
    }

    /** The JVM of these tests has 512 MB; what would be held in memory is four times that in characters. */
    @Test
    void lets_a_large_message_pass_in_files() throws Exception {
        String line = "QUJD".repeat(19) + "\r\n";
        int lines = 900_000;
        MessageReader reader = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system());
        var content = reader.read(
                () -> new SequenceInputStream(
                        new ByteArrayInputStream(
                                "Content-Type: application/x-large; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII)),
                        new Repeated(line.getBytes(StandardCharsets.US_ASCII), lines)),
                folder);

        assertThat(content.attachments().get(0).part().size()).isEqualTo(57L * lines);
    }

    private void assertRefused(String mail, String reason) {
        assertThatThrownBy(() -> ReadMail.of(mail, folder, SMALL))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining(reason);
    }

    private static String nestedMultiparts(int depth) {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        return mail.append("\ndeep\n").toString();
    }

    /** The same bytes again and again. */
    private static final class Repeated extends InputStream {
        private final byte[] bytes;
        private long left;
        private int at;

        private Repeated(byte[] bytes, int times) {
            this.bytes = bytes;
            this.left = (long) bytes.length * times;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            at = (at + 1) % bytes.length;
            return bytes[(at + bytes.length - 1) % bytes.length];
        }
    }
}
