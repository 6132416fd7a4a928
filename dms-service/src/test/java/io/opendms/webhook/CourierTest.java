package io.opendms.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.boot.LogCapture;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real receiver and a real outbox, with a clock that stands until it is told to go on. */
class CourierTest {
    private static final SigningSecret SECRET = new SigningSecret("0123456789abcdef0123456789abcdef");
    private static final Instant START = Instant.parse("2026-11-22T10:15:30Z");

    @TempDir
    private Path folder;

    private final Receiver receiver = new Receiver();
    private final Receiver other = new Receiver();
    private final Webhook webhook = new Webhook(receiver.url("/hook?key=k"), SECRET, Set.of(), Set.of());
    private final Webhook second = new Webhook(other.url("/"), SECRET, Set.of(), Set.of());
    private final List<DeliveryMeter.Outcome> outcomes = new ArrayList<>();
    private Instant now = START;
    private Database database;
    private JdbcOutbox outbox;
    private Courier courier;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        outbox = new JdbcOutbox(database, List.of(webhook.subscription(), second.subscription()));
        courier = courier(webhook);
    }

    @AfterEach
    void close() {
        database.close();
        receiver.close();
        other.close();
    }

    @Test
    void delivers_the_body_as_it_is_signed_and_once() throws InterruptedException {
        outbox.put(notice("request_approved", "17", "{\"id\":17,\"alias\":\"büro\"}"));

        work();

        assertThat(receiver.received()).singleElement().satisfies(delivery -> {
            assertThat(delivery.path()).isEqualTo("/hook?key=k");
            assertThat(delivery.event()).isEqualTo("request_approved");
            assertThat(delivery.number()).matches("[1-9][0-9]*");
            assertThat(new String(delivery.body(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":17,\"alias\":\"büro\"}");
            assertThat(delivery.signature()).isEqualTo(Signature.of(delivery.body(), START, SECRET));
        });
        assertThat(outcomes).containsExactly(DeliveryMeter.Outcome.DELIVERED);
    }

    @Test
    void what_was_not_taken_is_sent_again_later_under_the_same_number() throws InterruptedException {
        receiver.answers(500);
        outbox.put(notice("request_approved", "17", "{}"));
        work();
        work();
        assertThat(receiver.received()).hasSize(1);

        receiver.answers(200);
        pass(Duration.ofSeconds(5));
        work();
        pass(Duration.ofDays(1));
        work();

        assertThat(receiver.received())
                .hasSize(2)
                .extracting(Receiver.Delivery::number)
                .containsOnly(receiver.received().get(0).number());
        assertThat(outcomes).containsExactly(DeliveryMeter.Outcome.FAILED, DeliveryMeter.Outcome.DELIVERED);
    }

    @Test
    void one_request_is_told_in_order_and_does_not_hold_up_another() throws InterruptedException {
        receiver.replies(
                exchange -> Receiver.answer(exchange, receiver.received().size() == 1 ? 503 : 200));
        outbox.put(notice("request_pending", "1", "{}"));
        outbox.put(notice("request_approved", "1", "{}"));
        outbox.put(notice("request_pending", "2", "{\"id\":2}"));

        work();
        work();
        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received().get(1).body()).isEqualTo("{\"id\":2}".getBytes(StandardCharsets.UTF_8));
        pass(Duration.ofSeconds(5));
        work();

        assertThat(receiver.received())
                .extracting(Receiver.Delivery::event)
                .containsExactly("request_pending", "request_pending", "request_pending", "request_approved");
    }

    @Test
    void a_receiver_that_is_gone_holds_up_no_other() throws InterruptedException {
        receiver.close();
        outbox.put(notice("request_pending", "1", "{}"));

        Duration rest = courier.deliver();
        courier(second).deliver();

        assertThat(rest).isPositive();
        assertThat(other.received()).hasSize(1);
    }

    @Test
    void is_given_up_after_a_day_with_an_error_in_the_log() throws InterruptedException {
        receiver.answers(404);
        outbox.put(notice("request_failed", "17", "{}"));
        try (LogCapture log = LogCapture.open()) {
            work();
            pass(Duration.ofDays(1));
            work();
            pass(Duration.ofDays(1));
            work();

            assertThat(receiver.received()).hasSize(2);
            assertThat(log.linesWith("webhook_given_up webhook=" + webhook.name() + " "))
                    .singleElement()
                    .asString()
                    .contains("request=17", "reason=\"answered 404\"")
                    .doesNotContain("key=k");
        }
        assertThat(outcomes).containsExactly(DeliveryMeter.Outcome.FAILED, DeliveryMeter.Outcome.GIVEN_UP);
    }

    @Test
    void follows_no_redirect() throws InterruptedException {
        receiver.replies(exchange -> {
            exchange.getResponseHeaders().add("Location", other.url("/").toString());
            Receiver.answer(exchange, 307);
        });
        outbox.put(notice("request_pending", "1", "{}"));

        work();

        assertThat(other.received()).isEmpty();
        assertThat(outcomes).containsExactly(DeliveryMeter.Outcome.FAILED);
    }

    @Test
    void reads_no_more_of_an_answer_than_a_little() throws InterruptedException {
        CountDownLatch cutOff = new CountDownLatch(1);
        receiver.replies(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[BoundedBody.MAX_BYTES]);
                }
            } finally {
                cutOff.countDown();
            }
        });
        outbox.put(notice("request_pending", "1", "{}"));

        work();

        cutOff.await();
        assertThat(outcomes).containsExactly(DeliveryMeter.Outcome.DELIVERED);
    }

    @Test
    void does_not_wait_for_ever_for_an_answer() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        receiver.replies(exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            await(end);
        });
        outbox.put(notice("request_pending", "1", "{}"));

        new Courier(webhook, new Post(Duration.ofMillis(300), Optional.empty()), outbox, () -> now, outcomes::add)
                .deliver();

        end.countDown();
        assertThat(outcomes).containsExactly(DeliveryMeter.Outcome.FAILED);
    }

    @Test
    void uses_no_proxy_of_the_machine() throws InterruptedException {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", Integer.toString(other.url("/").getPort()));
        System.setProperty("http.nonProxyHosts", "");
        try {
            outbox.put(notice("request_pending", "1", "{}"));
            work();
        } finally {
            List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts").forEach(System::clearProperty);
        }

        assertThat(receiver.received()).hasSize(1);
        assertThat(other.received()).isEmpty();
    }

    @Test
    void what_was_sent_when_the_store_failed_is_sent_again_and_not_lost() throws InterruptedException {
        receiver.replies(exchange -> {
            database.close();
            Receiver.answer(exchange, 200);
        });
        outbox.put(notice("request_pending", "1", "{}"));
        assertThatThrownBy(this::work).isInstanceOf(RecordFailure.class);
        receiver.answers(200);
        open();
        work();
        assertThat(receiver.received()).hasSize(1);

        pass(Duration.ofSeconds(30));
        work();

        assertThat(receiver.received())
                .hasSize(2)
                .extracting(Receiver.Delivery::number)
                .containsOnly(receiver.received().get(0).number());
    }

    @Test
    void an_address_without_a_server_is_tried_again() throws InterruptedException {
        Webhook nowhere = new Webhook(URI.create("http://host.invalid/"), SECRET, Set.of(), Set.of());
        JdbcOutbox ofNowhere = new JdbcOutbox(database, List.of(nowhere.subscription()));
        ofNowhere.put(notice("request_pending", "1", "{}"));

        new Courier(nowhere, new Post(Optional.empty()), ofNowhere, () -> now, outcomes::add).deliver();

        assertThat(outcomes).containsExactly(DeliveryMeter.Outcome.FAILED);
    }

    private Courier courier(Webhook to) {
        return new Courier(to, new Post(Optional.empty()), outbox, () -> now, outcomes::add);
    }

    /** Delivers until there is nothing to do, or the receiver is to be left alone. */
    private void work() throws InterruptedException {
        while (courier.deliver().isZero()) {
            assertThat(receiver.received()).hasSizeLessThan(100);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Notice notice(String topic, String subject, String body) {
        return new Notice(START, topic, "contoso", subject, body);
    }
}
