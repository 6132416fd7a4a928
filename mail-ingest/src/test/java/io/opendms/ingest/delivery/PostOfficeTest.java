package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.ingest.message.Order;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostOfficeTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<String> made = new LinkedBlockingQueue<>();
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    private String told(SpooledMessage message, Target target, String key) throws DeliveryException {
        try {
            return desk.deliver(message, target, key);
        } finally {
            made.add(target.address().localPart());
        }
    }

    private OrderWatch watch() {
        return OrderWatch.start(desk.spool, desk.messages(), "node-1", desk::now);
    }

    private PostOffice office() {
        Postman postman = desk.postman(List.of(new Route("*", "library", false, this::told)));
        return new PostOffice(desk.spool, postman, 2, MailMeter.NONE, desk::now);
    }

    private String next() throws InterruptedException {
        String made = this.made.poll(60, TimeUnit.SECONDS);
        assertThat(made).as("a delivery").isNotNull();
        return made;
    }

    @Test
    void delivers_what_comes_and_forgets_it() throws Exception {
        try (PostOffice office = office()) {
            for (int i = 0; i < 20; i++) {
                Desk.put(desk.spool, "Subject: " + i + "\r\n\r\n", "sales@contoso.com");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(next()).isEqualTo("sales");
            }
            assertThat(office.waiting()).isZero();
        }
        assertThat(desk.spool.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void tries_again_when_the_time_has_come() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.passing("full"));
        try (PostOffice office = office()) {
            Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com");
            assertThat(next()).isEqualTo("ops");
            desk.failures.clear();
            // The attempt may look at the clock before or after it is put forward.
            String again = null;
            while (again == null) {
                desk.now = desk.now.plus(Duration.ofMinutes(1));
                again = made.poll(1, TimeUnit.SECONDS);
            }
            assertThat(office.waiting()).isZero();
        }
        assertThat(desk.delivered()).containsExactly("ops@contoso.com");
    }

    @Test
    void waits_after_a_restart_as_long_as_it_would_have() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.passing("full"));
        String id;
        try (PostOffice office = office()) {
            id = Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com");
            assertThat(next()).isEqualTo("ops");
            assertThat(office.waiting()).isLessThanOrEqualTo(1);
        }
        assertThat(desk.trail().progress(id).next()).contains(Desk.START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void goes_on_with_the_others_when_memory_runs_out_at_one_and_keeps_it() throws Exception {
        Delivery delivery = (message, target, key) -> {
            if (target.address().localPart().equals("ops")) {
                made.add("ops");
                throw new OutOfMemoryError("as the test says");
            }
            return told(message, target, key);
        };
        Postman postman = desk.postman(List.of(new Route("*", "library", false, delivery)));
        try (PostOffice office = new PostOffice(desk.spool, postman, 1, MailMeter.NONE, desk::now)) {
            Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com");
            Desk.put(desk.spool, "Subject: y\r\n\r\n", "sales@contoso.com");
            assertThat(next()).isEqualTo("ops");
            assertThat(next()).isEqualTo("sales");
            assertThat(office.waiting()).isEqualTo(1);
        }
    }

    @Test
    void sets_a_message_aside_and_delivers_it_when_it_is_released() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("no folder"));
        String id;
        try (PostOffice office = office()) {
            id = Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com", "sales@contoso.com");
            next();
            next();
            assertThat(office.waiting()).isZero();
        }
        assertThat(desk.spool.quarantined(id)).isPresent();
        desk.failures.clear();
        desk.release(id);
        try (PostOffice office = office();
                OrderWatch watch = watch()) {
            assertThat(next()).isEqualTo("ops");
            await().until(() -> desk.messages().orders("node-1").isEmpty());
            assertThat(office.waiting()).isZero();
            assertThat(watch).isNotNull();
        }
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "ops@contoso.com");
        assertThat(desk.spool.quarantined(id)).isEmpty();
    }

    @Test
    void deletes_a_message_that_is_dropped() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("no folder"));
        String id;
        try (PostOffice office = office()) {
            id = Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com");
            next();
            await().until(() -> desk.spool.quarantined(id).isPresent());
            assertThat(office.waiting()).isZero();
        }
        assertThat(desk.messages().drop(id, desk.now, Desk.record("DropMessage", id)))
                .isTrue();
        try (OrderWatch watch = watch()) {
            await().until(() -> desk.messages().orders("node-1").isEmpty());
            assertThat(watch).isNotNull();
        }
        assertThat(desk.spool.quarantined(id)).isEmpty();
        assertThat(desk.messages().find(id).orElseThrow().line().status()).isEqualTo(MessageStatus.DROPPED);
    }

    @Test
    void deletes_a_message_that_was_dropped_before_it_was_set_aside() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("no folder"));
        SpooledMessage message = desk.message("Subject: x\r\n\r\n", "ops@contoso.com");
        Postman postman = desk.postman();
        postman.begin(message, postman.progress(message)).goOn(() -> false);
        assertThat(desk.messages().drop(message.id(), desk.now, Desk.record("DropMessage", message.id())))
                .isTrue();
        desk.reopenSpool();
        desk.failures.clear();
        try (OrderWatch watch = watch();
                PostOffice office = office()) {
            await().until(() -> desk.messages().orders("node-1").isEmpty());
            assertThat(watch).isNotNull();
            assertThat(office.waiting()).isZero();
        }
        assertThat(desk.delivered()).isEmpty();
        desk.reopenSpool();
        assertThat(desk.spool.waiting()).isZero();
        assertThat(desk.spool.quarantined(message.id())).isEmpty();
    }

    @Test
    void message_whose_file_is_damaged_keeps_no_other_from_its_release() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("no folder"));
        List<String> ids = new ArrayList<>();
        try (PostOffice office = office()) {
            for (int i = 0; i < 2; i++) {
                String id = Desk.put(desk.spool, "Subject: " + i + "\r\n\r\n", "ops@contoso.com");
                next();
                await().until(() -> desk.spool.quarantined(id).isPresent());
                ids.add(id);
            }
            assertThat(office.waiting()).isZero();
        }
        desk.failures.clear();
        Files.write(folder.resolve("spool/quarantine/" + ids.get(0) + ".msg"), new byte[100]);
        ids.forEach(desk::release);
        try (PostOffice office = office();
                OrderWatch watch = watch()) {
            assertThat(next()).isEqualTo("ops");
            await().until(() -> desk.messages().orders("node-1").size() == 1);
            assertThat(office.waiting()).isZero();
            assertThat(watch).isNotNull();
        }
        assertThat(desk.messages().find(ids.get(1)).orElseThrow().line().status())
                .isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void leaves_alone_what_another_node_has_set_aside() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("no folder"));
        String id;
        try (PostOffice office = office()) {
            id = Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com");
            next();
            assertThat(office.waiting()).isZero();
        }
        desk.release(id);

        assertThat(desk.messages().orders("node-2")).isEmpty();
        assertThat(desk.messages().orders("node-1")).containsExactly(new Order(id, Order.Deed.RELEASE));
    }

    @Test
    void sets_a_message_aside_that_was_given_up_before_a_kill_and_tries_no_target_again() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("no folder"));
        SpooledMessage message = desk.message("Subject: x\r\n\r\n", "ops@contoso.com");
        Postman postman = desk.postman();
        postman.begin(message, postman.progress(message)).goOn(() -> false);
        desk.reopenSpool();
        try (PostOffice office = office()) {
            await().until(() -> desk.spool.quarantined(message.id()).isPresent());
            assertThat(office.waiting()).isZero();
        }
        assertThat(made).isEmpty();
        assertThat(desk.trail().progress(message.id()).attempts()).isEqualTo(1);
    }

    @Test
    void relays_once_what_cannot_be_recorded_at_first() throws Exception {
        FrailTrail trail = new FrailTrail(desk.trail());
        trail.writable = false;
        Postman postman = desk.postman(List.of(new Route("*", "relay", true, this::told)), trail);
        try (PostOffice office = new PostOffice(desk.spool, postman, 2, MailMeter.NONE, desk::now)) {
            String id = Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com", "sales@contoso.com");
            assertThat(next()).isEqualTo("ops");
            await().until(() -> {
                desk.now = desk.now.plus(Duration.ofSeconds(5));
                return trail.refused.size() > 3;
            });
            assertThat(made).isEmpty();
            trail.writable = true;
            await().until(() -> {
                desk.now = desk.now.plus(Duration.ofSeconds(5));
                return trail.progress(id).attempts() == 1;
            });
            assertThat(office.hands()).isEqualTo(2);
        }
        assertThat(desk.delivered()).containsExactly("ops@contoso.com", "sales@contoso.com");
    }

    @Test
    void tries_one_message_at_a_time_while_the_store_cannot_be_used() throws Exception {
        FrailTrail trail = new FrailTrail(desk.trail());
        trail.readable = false;
        Postman postman = desk.postman(List.of(new Route("*", "library", false, this::told)), trail);
        try (PostOffice office = new PostOffice(desk.spool, postman, 1, MailMeter.NONE, desk::now)) {
            for (int i = 0; i < 20; i++) {
                Desk.put(desk.spool, "Subject: " + i + "\r\n\r\n", "sales@contoso.com");
            }
            await().until(() -> {
                desk.now = desk.now.plus(Duration.ofSeconds(5));
                return trail.refused.size() > 3;
            });
            assertThat(Set.copyOf(trail.refused)).hasSize(1);
            assertThat(office.waiting()).isLessThanOrEqualTo(1);
            trail.readable = true;
            await().until(() -> {
                desk.now = desk.now.plus(Duration.ofSeconds(5));
                return made.size() == 20;
            });
        }
    }

    @Test
    void tries_again_to_set_a_message_aside_and_nothing_else() throws Exception {
        desk.failures.put("ops@contoso.com", DeliveryException.lasting("no folder"));
        Path aside = folder.resolve("spool/quarantine");
        Path moved = folder.resolve("moved");
        String id;
        try (PostOffice office = office()) {
            Files.move(aside, moved);
            id = Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com");
            assertThat(next()).isEqualTo("ops");
            await().until(() -> office.waiting() == 1);
            Files.move(moved, aside);
            await().until(() -> {
                desk.now = desk.now.plus(Duration.ofMinutes(1));
                return desk.spool.quarantined(id).isPresent();
            });
        }
        assertThat(made).isEmpty();
        assertThat(desk.trail().progress(id).attempts()).isEqualTo(1);
    }

    @Test
    void does_not_wait_for_ever_for_a_delivery_when_it_is_closed_and_begins_no_other() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Delivery slow = (message, target, key) -> {
            made.add(target.address().localPart());
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw DeliveryException.passing("interrupted");
            }
            return "250 ok";
        };
        Postman postman = desk.postman(List.of(new Route("*", "relay", true, slow)));
        PostOffice office = new PostOffice(desk.spool, postman, 1, MailMeter.NONE, desk::now);
        String id = Desk.put(desk.spool, "Subject: x\r\n\r\n", "ops@contoso.com", "sales@contoso.com");
        assertThat(next()).isEqualTo("ops");
        assertThat(office.stop(Duration.ofMillis(1))).isFalse();
        answered.countDown();
        assertThat(office.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(made).isEmpty();
        assertThat(desk.trail().progress(id).done()).containsExactly("ops@contoso.com");
    }
}
