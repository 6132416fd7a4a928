package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
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

    private PostOffice office() {
        Postman postman = desk.postman(List.of(new Route("*", "library", false, this::told)));
        return new PostOffice(desk.spool, postman, 2, MailMeter.NONE, desk::now);
    }

    private String next() throws InterruptedException {
        String made = this.made.poll(10, TimeUnit.SECONDS);
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
        desk.spool.release(id);
        try (PostOffice office = office()) {
            assertThat(next()).isEqualTo("ops");
            assertThat(office.waiting()).isZero();
        }
        assertThat(desk.delivered()).containsExactly("sales@contoso.com", "ops@contoso.com");
        assertThat(desk.spool.quarantined(id)).isEmpty();
    }
}
