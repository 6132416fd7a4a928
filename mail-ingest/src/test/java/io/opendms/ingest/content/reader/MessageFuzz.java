package io.opendms.ingest.content.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Any bytes as a message. */
class MessageFuzz {

    @DictionaryEntries({
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n",
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Type: application/ms-tnef\r\n\r\n",
        "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        "Content-Type: text/html; charset=utf-16\r\n",
        "Content-Type: application/mac-binhex40\r\n\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Transfer-Encoding: x-uuencode\r\n",
        "Content-Disposition: attachment; filename*0*=utf-8''%2e; filename*1=",
        "From: =?utf-8?B?",
        "begin 644 a\r\n#0V%T\r\n`\r\nend\r\n",
        "(This file must be converted with BinHex 4.0)\r\n:",
        "=ybegin part=1 line=128 size=1 name=a\r\n=ypart begin=1 end=1\r\n=yend size=1\r\n",
        "x\u009f>\"",
        "--b--\r\n"
    })
    @FuzzTest(maxExecutions = 10_000)
    void any_message_is_read_or_refused(byte[] mail) throws IOException {
        Path folder = Files.createTempDirectory("message-fuzz");
        try {
            MessageContent content = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system())
                    .read(() -> new ByteArrayInputStream(mail), folder);
            assertSafe(content, folder);
        } catch (ContentException e) {
            assertThat(e.getMessage()).isNotEmpty();
            assertThat(e.getCause() instanceof RuntimeException)
                    .as("a library failed: " + e.getCause())
                    .isFalse();
        } finally {
            delete(folder);
        }
    }

    private static void assertSafe(MessageContent content, Path folder) {
        Set<String> names = new HashSet<>();
        for (Attachment attachment : content.attachments()) {
            String name = attachment.name();
            assertThat(name).isNotBlank().doesNotContain("/", "\\", ":", "..").hasSizeLessThanOrEqualTo(128);
            assertThat(names.add(name.toLowerCase(Locale.ROOT))).as(name).isTrue();
            assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
            assertThat(attachment.part().file()).exists();
        }
        assertThat(content.header().subject()).doesNotContain("\r", "\n", "\0");
        content.html()
                .ifPresent(html -> assertThat(html.toLowerCase(Locale.ROOT)).doesNotContain("<script", "<style"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
