package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.webhook.Receiver;
import io.opendms.webhook.SigningSecret;
import io.opendms.webhook.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with web hooks that are told of its mail. */
class MailEventsTest {
    private static final String ITEMS = "sales@sp.contoso.com/items";

    @TempDir
    private Path data;

    private final Receiver hearing = new Receiver();
    private final Receiver refusing = new Receiver();
    private final Receiver slow = new Receiver();

    @AfterEach
    void close() {
        hearing.close();
        refusing.close();
        slow.close();
    }

    @Test
    void a_hook_that_fails_or_never_answers_leaves_items_where_they_are_and_keeps_nobody_waiting() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        refusing.answers(500);
        slow.replies(exchange -> waitFor(end));
        try (LogCapture log = LogCapture.open();
                MailSite site = MailSite.telling(data, hook(refusing), hook(slow), hook(hearing))) {
            site.createContact("sales");
            assertThat(site.send("Subject: One\r\nMessage-ID: <1@example.com>\r\n\r\nHello"))
                    .startsWith("250 ");
            assertThat(site.send("Subject: Two\r\nMessage-ID: <2@example.com>\r\n\r\nHello"))
                    .startsWith("250 ");

            await().until(() -> hearing.received().size() == 2
                    && !refusing.received().isEmpty()
                    && !slow.received().isEmpty());
            assertThat(told(hearing))
                    .extracting(one -> one.path("event").asText())
                    .containsOnly("mail_delivered");
            assertThat(told(hearing))
                    .extracting(one -> one.path("subject").asText())
                    .containsExactlyInAnyOrder("One", "Two");
            List<String> keys =
                    told(hearing).stream().map(one -> one.path("key").asText()).toList();
            assertThat(items(site))
                    .extracting(item -> item.path("key").asText())
                    .containsExactlyInAnyOrderElementsOf(keys);
            assertThat(log.lineWith("webhook_failed")).contains("event=mail_delivered request= mail=", "answered 500");
            // The first, or the second by then, which comes a second later.
            await().until(() -> Pattern.compile("dms_webhook_deliveries_total\\{outcome=\"failed\"} [1-9]")
                    .matcher(site.metrics())
                    .find());
            assertThat(items(site)).hasSize(2);
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_message_that_its_target_does_not_take_is_told_with_the_reason() throws Exception {
        try (MailSite site = MailSite.telling(data, hook(hearing))) {
            site.createContact("sales");
            assertThat(site.send("Delivered-To: sales@sp.contoso.com\r\nSubject: Round\r\n\r\nHello"))
                    .startsWith("250 ");

            await().until(() -> !hearing.received().isEmpty());
            assertThat(told(hearing)).singleElement().satisfies(one -> {
                assertThat(one.path("event").asText()).isEqualTo("mail_failed");
                assertThat(one.path("address").asText()).isEqualTo("sales@sp.contoso.com");
                assertThat(one.path("farm").asText()).isEqualTo("contoso");
                assertThat(one.path("reason").asText()).startsWith("the message goes round");
                assertThat(one.path("subject").asText()).isEqualTo("Round");
            });
        }
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Webhook hook(Receiver receiver) {
        return new Webhook(
                receiver.url("/mail"),
                new SigningSecret("0123456789abcdef0123456789abcdef"),
                Set.of(),
                Set.of("mail_delivered", "mail_failed"));
    }

    private static List<JsonNode> told(Receiver receiver) {
        return receiver.received().stream()
                .map(delivery -> json(delivery.body()))
                .toList();
    }

    private static JsonNode json(byte[] text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> items(MailSite site) throws IOException {
        return site.files(ITEMS).stream()
                .filter(file -> file.endsWith("item.json"))
                .map(file -> {
                    try {
                        return json(site.text(ITEMS, file).getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
