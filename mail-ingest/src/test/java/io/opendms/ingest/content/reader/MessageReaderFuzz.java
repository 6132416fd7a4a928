package io.opendms.ingest.content.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.name.FileNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes as a message: it is read within its limits or refused by one of them, and nothing else happens. */
class MessageReaderFuzz {
    private static final ContentLimits SMALL =
            new ContentLimits(10, 50, 50, 2_000, 100_000, 20_000, Duration.ofMinutes(5), 256 * 1024);

    private final MessageReader reader = new MessageReader(SMALL, BlockedTypes.USUAL, InstantSource.system());

    @TempDir
    private Path folder;

    @DictionaryEntries({
        "Content-Type: multipart/mixed; boundary=b\\x0a\\x0a",
        "Content-Type: message/rfc822\\x0a\\x0a",
        "Content-Type: text/html\\x0a\\x0a",
        "Content-Type: text/calendar\\x0a\\x0a",
        "Content-Type: application/ms-tnef\\x0a\\x0a",
        "Content-Transfer-Encoding: base64\\x0a",
        "Content-Transfer-Encoding: quoted-printable\\x0a",
        "Content-Disposition: attachment; filename=",
        "filename*0*=utf-8''",
        "=?utf-8?q?",
        "--b\\x0a",
        "--b--\\x0a",
        "begin 644 a\\x0a",
        "(This file must be converted with BinHex 4.0)\\x0a\\x0a:",
        "=ybegin line=128 size=10 name=a\\x0a",
        "LZFu",
        "<!--",
        "</script"
    })
    @FuzzTest(maxExecutions = 500)
    void any_bytes_are_read_or_refused(byte[] message) throws IOException {
        Path own = Files.createTempDirectory(folder, "message");
        try {
            staysWithinLimits(reader.read(() -> new ByteArrayInputStream(message), own));
        } catch (ContentException e) {
            assertThat(e.isExhausted()).isFalse();
            assertThat(e.getCause())
                    .as(e.getMessage())
                    .isNotInstanceOfAny(RuntimeException.class, StackOverflowError.class);
        } finally {
            delete(own);
        }
    }

    private static void staysWithinLimits(MessageContent content) throws IOException {
        assertThat(content.attachments()).hasSizeLessThanOrEqualTo(SMALL.parts());
        assertThat(content.attachments().stream().map(Attachment::name)).doesNotHaveDuplicates();
        long bytes = 0;
        for (Attachment attachment : content.attachments()) {
            assertThat(FileNames.file(attachment.name())).contains(attachment.name());
            assertThat(Files.size(attachment.part().file()))
                    .isEqualTo(attachment.part().size());
            bytes += attachment.part().size();
        }
        assertThat(bytes).isLessThanOrEqualTo(SMALL.decodedBytes());
        content.html().ifPresent(html -> assertThat(html).doesNotContainIgnoringCase("<script", "<iframe"));
    }

    private static void delete(Path own) throws IOException {
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(own);
    }
}
