package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.Progress;
import io.opendms.recipient.Target;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTest {
    private static final String TEXT = "Message-ID: <1@example.com>\r\nSubject: x\r\n\r\nbody\r\n";

    @TempDir
    private Path folder;

    private final List<String> relayed = new ArrayList<>();
    private Desk desk;
    private FrailTrail trail;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
        trail = new FrailTrail(desk.trail());
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    private Round round(SpooledMessage message) {
        Delivery relay = (spooled, target, key) -> {
            assertThat(trail.progress(spooled.id()).done()).as("in the trail").hasSize(relayed.size());
            relayed.add(target.address().key());
            return "250 ok";
        };
        return desk.postman(List.of(new Route("*", "relay", true, relay)), trail)
                .begin(message, trail.progress(message.id()));
    }

    @Test
    void has_each_relayed_target_in_the_trail_before_it_goes_to_the_next() throws Exception {
        SpooledMessage message = desk.message(TEXT, "eve@elsewhere.com", "bob@elsewhere.com", "dan@elsewhere.com");
        assertThat(round(message).goOn(() -> false).orElseThrow().status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(relayed).containsExactly("eve@elsewhere.com", "bob@elsewhere.com", "dan@elsewhere.com");
        assertThat(trail.progress(message.id()).done()).hasSize(3);
    }

    @Test
    void relays_nothing_twice_and_nothing_more_while_the_trail_cannot_be_written() throws Exception {
        SpooledMessage message = desk.message(TEXT, "eve@elsewhere.com", "bob@elsewhere.com");
        Round round = round(message);
        trail.writable = false;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> round.goOn(() -> false)).isInstanceOf(RecordFailure.class);
            assertThat(relayed).containsExactly("eve@elsewhere.com");
        }
        trail.writable = true;
        assertThat(round.goOn(() -> false).orElseThrow().status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(relayed).containsExactly("eve@elsewhere.com", "bob@elsewhere.com");
    }

    @Test
    void goes_on_after_a_stop_where_it_was() throws Exception {
        SpooledMessage message = desk.message(TEXT, "eve@elsewhere.com", "bob@elsewhere.com");
        assertThat(round(message).goOn(() -> !relayed.isEmpty())).isEmpty();
        assertThat(trail.progress(message.id()).done()).containsExactly("eve@elsewhere.com");
        assertThat(round(message).goOn(() -> false)).isPresent();
        assertThat(relayed).containsExactly("eve@elsewhere.com", "bob@elsewhere.com");
    }

    @Test
    void repeats_few_of_many_targets_after_a_kill_where_a_repeat_does_nothing() throws Exception {
        String[] recipients = IntStream.range(0, 200)
                .mapToObj(i -> "u" + i + "@elsewhere.com")
                .toArray(String[]::new);
        SpooledMessage message = desk.message(TEXT, recipients);
        AtomicInteger made = new AtomicInteger();
        Delivery folder = new Repeatable((spooled, target, key) -> {
            if (made.incrementAndGet() > 120) {
                throw new OutOfMemoryError("as the test says");
            }
            return "/" + key;
        });
        Round round = desk.postman(List.of(new Route("*", "folder", true, folder)), trail)
                .begin(message, Progress.NONE);
        assertThatThrownBy(() -> round.goOn(() -> false)).isInstanceOf(OutOfMemoryError.class);
        assertThat(trail.progress(message.id()).done()).hasSize(100);
    }

    /** A delivery that may be repeated. */
    private record Repeatable(Delivery delivery) implements Delivery {
        @Override
        public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
            return delivery.deliver(message, target, key);
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }
}
