package io.opendms.ingest.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.HeaderReader;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Unreadable;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemNewsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    private static final MailAddress SALES = MailAddress.parse("list", "sales@contoso.com");
    private static final MailAddress BEN = MailAddress.parse("sender", "ben@example.com");
    private static final Target LIST = new Target.ListTarget(SALES, "contoso", "");

    private static final String MAIL = """
            From: =?utf-8?q?J=C3=BCrgen?= <juergen@example.com>
            Subject: Offer
             "17"
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            See below.
            --b
            Content-Type: text/plain; name=a.txt

            one
            --b--
            """;

    @TempDir
    private Path folder;

    private ItemNews news(Watch watch) throws IOException {
        SynopsisReader reader = new SynopsisReader(
                new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system()),
                new HeaderReader(ContentLimits.USUAL),
                folder.resolve("news"));
        return new ItemNews(watch, reader, () -> NOW);
    }

    @Test
    void tells_what_came_by_whom_with_what_and_where_it_is() throws Exception {
        Notice notice = told(news(list -> true), message(Optional.of(BEN), MAIL), LIST, at("https://sp/sales/17"))
                .get(0);

        assertThat(notice.topic()).isEqualTo("item_stored");
        assertThat(notice.farm()).isEqualTo("contoso");
        assertThat(notice.subject()).isEqualTo("k1");
        assertThat(notice.at()).isEqualTo(NOW);
        assertThat(notice.body())
                .contains("\"list\":\"sales@contoso.com\"", "\"subject\":\"Offer \\\"17\\\"\"")
                .contains("Jürgen <juergen@example.com>", "\"attachments\":[\"a.txt\"]")
                .contains("\"place\":\"https://sp/sales/17\"", "\"at\":\"2026-11-28T15:00:00Z\"");
        assertThat(folder.resolve("news")).isEmptyDirectory();
    }

    @Test
    void tells_nobody_of_the_server_s_folders() throws Exception {
        Notice notice = told(news(list -> true), message(Optional.of(BEN), MAIL), LIST, at("/srv/library/17"))
                .get(0);

        assertThat(notice.body()).contains("\"place\":\"\"").doesNotContain("/srv");
    }

    @Test
    void tells_nothing_of_what_nobody_watches_of_mailboxes_and_of_mail_without_a_sender() throws Exception {
        assertThat(told(news(list -> false), message(Optional.of(BEN), MAIL), LIST, at("x")))
                .isEmpty();
        assertThat(told(news(list -> true), message(Optional.of(BEN), MAIL), new Target.Mailbox(SALES), at("x")))
                .isEmpty();
        assertThat(told(news(list -> true), message(Optional.empty(), MAIL), LIST, at("x")))
                .isEmpty();
    }

    @Test
    void tells_of_it_while_nobody_can_say_who_watches() throws Exception {
        Watch broken = list -> {
            throw new RecordFailure("cannot read", new IllegalStateException());
        };
        assertThat(told(news(broken), message(Optional.of(BEN), MAIL), LIST, at("x")))
                .hasSize(1);
    }

    @Test
    void tells_of_a_message_that_cannot_be_read_without_its_words() throws Exception {
        SpooledMessage unreadable = new Unreadable(message(Optional.of(BEN), MAIL));
        assertThat(told(news(list -> true), unreadable, LIST, at("x")).get(0).body())
                .contains("sales@contoso.com")
                .doesNotContain("Offer");
    }

    @Test
    void asks_once_for_a_delivery_whether_anybody_watches() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Watch counting = list -> asked.incrementAndGet() > 0;

        assertThat(told(news(counting), message(Optional.of(BEN), MAIL), LIST, at("x")))
                .hasSize(1);
        assertThat(asked).hasValue(1);
    }

    private static List<Notice> told(News news, SpooledMessage message, Target target, TargetOutcome outcome) {
        return news.prepare(message, target, outcome.route()).delivered(outcome);
    }

    private static TargetOutcome at(String place) {
        return new TargetOutcome("sales@contoso.com", "k1", "library", DeliveryStatus.DELIVERED, place);
    }

    private static SpooledMessage message(Optional<MailAddress> sender, String text) {
        return TextMessage.from(sender, text);
    }
}
