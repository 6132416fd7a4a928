package io.opendms.ingest.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.HeaderReader;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailNewsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    private static final Target LIST =
            new Target.ListTarget(MailAddress.parse("list", "sales@contoso.com"), "contoso", "");
    private static final Target BOX = new Target.Mailbox(MailAddress.parse("box", "eve@elsewhere.com"));

    private static final SpooledMessage MAIL = TextMessage.of("""
            From: =?utf-8?q?J=C3=BCrgen?= <juergen@example.com>
            Subject: Offer
             "17"
            Message-ID: <1@example.com>
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            See below.
            --b
            Content-Type: text/plain; name=a.txt

            one
            --b
            Content-Type: application/x-msdownload; name=run.exe

            MZ
            --b--
            """);

    @TempDir
    private Path folder;

    private MailNews news(Audience audience) throws IOException {
        SynopsisReader reader = new SynopsisReader(
                new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system()),
                new HeaderReader(ContentLimits.USUAL),
                folder.resolve("news"));
        return new MailNews(audience, Set.of("heartbeat"), reader, () -> NOW);
    }

    @Test
    void tells_what_was_delivered_where_and_with_what() throws Exception {
        Notice notice = told(news((topic, farm) -> true), MAIL, LIST, delivered("library"))
                .get(0);

        assertThat(notice.topic()).isEqualTo("mail_delivered");
        assertThat(notice.farm()).isEqualTo("contoso");
        assertThat(notice.subject()).isEqualTo("k1");
        assertThat(notice.at()).isEqualTo(NOW);
        JsonNode told = new ObjectMapper().readTree(notice.body());
        assertThat(told.path("event").asText()).isEqualTo("mail_delivered");
        assertThat(told.path("key").asText()).isEqualTo("k1");
        assertThat(told.path("message").asText()).isEqualTo("m1");
        assertThat(told.path("address").asText()).isEqualTo("sales@contoso.com");
        assertThat(told.path("farm").asText()).isEqualTo("contoso");
        assertThat(told.path("to").asText()).isEqualTo("library");
        assertThat(told.path("place").asText()).isEqualTo("/srv/library/17");
        assertThat(told.path("messageId").asText()).isEqualTo("<1@example.com>");
        assertThat(told.path("envelopeSender").asText()).isEqualTo("ann@contoso.com");
        assertThat(told.path("sender").asText()).isEqualTo("Jürgen <juergen@example.com>");
        assertThat(told.path("subject").asText()).isEqualTo("Offer \"17\"");
        assertThat(told.path("receivedAt").asText()).isEqualTo("2026-11-28T10:00:00Z");
        assertThat(told.path("at").asText()).isEqualTo("2026-11-28T15:00:00Z");
        assertThat(told.path("size").asLong()).isEqualTo(MAIL.size());
        assertThat(told.path("attachmentCount").asInt()).isEqualTo(2);
        assertThat(told.path("attachments").findValuesAsText("name")).containsExactly("a.txt", "run.exe");
        assertThat(told.path("attachments").path(0).path("size").asLong()).isEqualTo(3);
        assertThat(told.path("attachments").path(0).has("blocked")).isFalse();
        assertThat(told.path("attachments").path(1).path("blocked").asText()).isNotEmpty();
        assertThat(folder.resolve("news")).isEmptyDirectory();
    }

    @Test
    void tells_what_failed_and_why_by_the_header_alone() throws Exception {
        MailNews news = news((topic, farm) -> true);
        TargetOutcome unknown = new TargetOutcome(
                "nobody@contoso.com", "", "", DeliveryStatus.FAILED, "there is no such address \u0007");

        Notice notice = news.failed(MAIL, "", unknown).get(0);

        assertThat(notice.topic()).isEqualTo("mail_failed");
        assertThat(notice.subject()).isEqualTo("m1");
        JsonNode told = new ObjectMapper().readTree(notice.body());
        assertThat(told.path("reason").asText()).startsWith("there is no such address");
        assertThat(told.path("address").asText()).isEqualTo("nobody@contoso.com");
        assertThat(told.path("subject").asText()).isEqualTo("Offer \"17\"");
        assertThat(told.has("attachments")).isFalse();
        assertThat(told.has("place")).isFalse();
    }

    @Test
    void tells_of_mailboxes_too_but_of_nothing_that_is_the_service_s_own_or_that_nobody_wants() throws Exception {
        MailNews news = news((topic, farm) -> farm.isEmpty());
        assertThat(told(news, MAIL, BOX, delivered("relay"))).hasSize(1);
        assertThat(told(news, MAIL, LIST, delivered("library"))).isEmpty();
        assertThat(news.failed(MAIL, "contoso", delivered("library"))).isEmpty();
        assertThat(told(news, MAIL, BOX, delivered("heartbeat"))).isEmpty();
        assertThat(news.failed(MAIL, "", delivered("heartbeat"))).isEmpty();
    }

    static Stream<Opening> broken() {
        return Stream.of(
                () -> {
                    throw new IOException("the disk is gone");
                },
                () -> {
                    throw new StackOverflowError("so deep is its header");
                });
    }

    @ParameterizedTest
    @MethodSource("broken")
    void tells_of_what_cannot_be_read_without_its_words(Opening broken) throws Exception {
        SpooledMessage lost = new Counted(MAIL, new AtomicInteger(), broken);
        MailNews news = news((topic, farm) -> true);
        for (Notice notice : List.of(
                told(news, lost, LIST, delivered("library")).get(0),
                news.failed(lost, "contoso", delivered("library")).get(0))) {
            assertThat(notice.body()).contains("\"key\":\"k1\"").doesNotContain("\"subject\"", "attachments");
        }
    }

    @Test
    void reads_a_message_once_however_many_targets_it_has() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        SpooledMessage counted = new Counted(MAIL, opened, MAIL::open);
        MailNews news = news((topic, farm) -> true);
        for (int i = 0; i < 10; i++) {
            assertThat(told(news, counted, LIST, delivered("library"))).hasSize(1);
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void names_only_so_many_attachments_that_what_is_told_stays_small() throws Exception {
        StringBuilder parts = new StringBuilder("From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n");
        for (int i = 0; i < 100; i++) {
            parts.append("\n--b\nContent-Type: text/plain; name=\"" + "n".repeat(100) + i + ".txt\"\n\none\n");
        }
        MailNews news = news((topic, farm) -> true);

        Notice notice = told(news, TextMessage.of(parts + "--b--\n"), LIST, delivered("library"))
                .get(0);

        JsonNode told = new ObjectMapper().readTree(notice.body());
        assertThat(told.path("attachmentCount").asInt()).isEqualTo(100);
        assertThat(told.path("attachments").size()).isBetween(50, 80);
        assertThat(notice.body().length()).isLessThan(16_000);
    }

    private static List<Notice> told(News news, SpooledMessage message, Target target, TargetOutcome outcome) {
        return news.prepare(message, target, outcome.route()).delivered(outcome);
    }

    private static TargetOutcome delivered(String route) {
        return new TargetOutcome("sales@contoso.com", "k1", route, DeliveryStatus.DELIVERED, "/srv/library/17");
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    /** A message that tells how often it was opened, and opens as the test says. */
    private record Counted(SpooledMessage message, AtomicInteger opened, Opening opening) implements SpooledMessage {
        @Override
        public String id() {
            return message.id();
        }

        @Override
        public Envelope envelope() {
            return message.envelope();
        }

        @Override
        public long size() {
            return message.size();
        }

        @Override
        public InputStream open() throws IOException {
            opened.incrementAndGet();
            return opening.open();
        }
    }
}
