package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.config.ingest.DeliverTo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service takes in by SMTP what it has handed on. */
class RoundAndRoundTest {
    @TempDir
    private Path data;

    @Test
    void what_was_handed_on_and_comes_back_changed_is_stopped_with_the_reason() throws Exception {
        Path drop = Files.createDirectories(data.resolve("farm"));
        DeliverTo entry = new DeliverTo("ingest.deliver[0]", "*", "dropfolder", Optional.of(drop), Optional.empty());
        try (LogCapture log = LogCapture.open();
                MailSite site = MailSite.delivering(data, entry)) {
            site.createContact("sales");
            assertThat(site.send("Subject: Offer\r\nMessage-ID: <1@example.com>\r\n\r\nHello"))
                    .startsWith("250 ");
            await().until(() -> files(drop).size() == 1);
            String handedOn = Files.readString(files(drop).get(0));
            String message = handedOn.substring(handedOn.indexOf("X-Dms-Delivery: "));
            // Nothing tells that the trail has it; what comes back before that goes round once more.
            String back = "Received: by elsewhere.example\r\n" + message + "-- \r\nsent on by elsewhere";
            await().untilAsserted(() -> {
                assertThat(site.send(back)).startsWith("250 ");
                assertThat(log.linesWith("mail_failed")).isNotEmpty();
            });

            assertThat(log.linesWith("mail_failed").get(0))
                    .contains("target=\"sales@sp.contoso.com\"", "the message goes round: it was handed on from here");
            assertThat(files(drop)).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }
}
