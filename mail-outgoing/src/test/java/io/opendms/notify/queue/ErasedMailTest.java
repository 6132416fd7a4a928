package io.opendms.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.store.jdbc.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file of the store has of mails that are sent: not what a table shows, but what whoever reads the file finds. */
class ErasedMailTest {
    private static final String SECRET = "decide+" + "a2".repeat(26);

    @TempDir
    private Path folder;

    @Test
    void nothing_of_the_text_and_the_secrets_of_sent_mails_is_left_in_the_file() throws Exception {
        try (Database database = Database.sqlite(folder.resolve("test.db"))) {
            List<OutgoingMail> mails =
                    IntStream.range(0, 60).mapToObj(ErasedMailTest::mail).toList();
            new JdbcMailQueue(database, 60).put(mails);
            JdbcMailClaims claims = new JdbcMailClaims(database, "a");
            List<ClaimedMail> claimed = new ArrayList<>(claims.claim(Mails.FARM, Mails.AT, QueueScene.LATER, 60));
            assertThat(claimed).hasSize(60);
            assertThat(claims.finish(claimed.stream().map(QueueScene::sent).toList()))
                    .isEmpty();
        }
        assertThat(content()).doesNotContain(SECRET, "plain text", "<p>html");
    }

    private static OutgoingMail mail(int number) {
        String filling = " and more".repeat(50 * (number % 20));
        return new OutgoingMail(
                new MailKey("e" + number, MailAddress.parse("recipient", "u" + number + "@contoso.com")),
                Mails.FARM,
                "request_waiting",
                "1",
                Mails.AT,
                new MailText("subject", "plain text " + SECRET + filling, "<p>html " + SECRET + filling),
                Optional.empty(),
                Optional.of(MailAddress.parse("reply", SECRET + "@contoso.com")),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private String content() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            StringBuilder content = new StringBuilder();
            for (Path file : all) {
                content.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return content.toString();
        }
    }
}
