package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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
    private final List<String> told = new ArrayList<>();
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

    /** The same by a library, with all that is told of it. */
    private Round telling(SpooledMessage message) {
        Delivery library = (spooled, target, key) -> {
            told.add("delivering " + target.address().key());
            return desk.deliver(spooled, target, key);
        };
        return desk.postman(List.of(new Route("*", "library", false, library)), trail, new Told())
                .begin(message, Progress.NONE);
    }

    private SpooledMessage sales(String header) throws Exception {
        return desk.message(header + TEXT, "sales@contoso.com");
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
    void looks_for_marks_that_others_made_once_and_not_for_each_target() throws Exception {
        List<String> marks = IntStream.range(0, 10)
                .mapToObj(i -> Integer.toString(i).repeat(40))
                .toList();
        String header =
                marks.stream().map(mark -> "X-Dms-Delivery: " + mark + "\r\n").collect(Collectors.joining());
        SpooledMessage message =
                desk.message(header + TEXT, "eve@elsewhere.com", "bob@elsewhere.com", "dan@elsewhere.com");
        assertThat(round(message).goOn(() -> false)).isPresent();
        assertThat(relayed).hasSize(3);
        assertThat(trail.askedFor).filteredOn(marks::contains).containsExactlyInAnyOrderElementsOf(marks);
    }

    @Test
    void brings_nothing_once_more_to_a_list_that_has_it_by_a_sub_address_of_an_earlier_form() throws Exception {
        desk.detail("sales", "2025");
        desk.detail("sales", "2026");
        SpooledMessage message =
                desk.message(TEXT, "sales+2025@contoso.com", "sales+2026@contoso.com", "ops@contoso.com");
        Progress before = new Progress(
                1, Optional.of(Desk.START), Optional.of(Desk.START), Set.of("sales@contoso.com+2026"), Set.of(), false);
        Delivery relay = (spooled, target, key) -> {
            relayed.add(target.address().key());
            return "250 ok";
        };

        assertThat(desk.postman(List.of(new Route("*", "relay", true, relay)), trail)
                        .begin(message, before)
                        .goOn(() -> false)
                        .orElseThrow()
                        .status())
                .isEqualTo(MessageStatus.DELIVERED);
        assertThat(relayed).containsExactly("ops@contoso.com");
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

    @Test
    void a_message_is_read_before_it_is_delivered() throws Exception {
        telling(sales("")).goOn(() -> false);

        assertThat(told)
                .containsExactly(
                        "prepared sales@contoso.com library",
                        "delivering sales@contoso.com",
                        "delivered sales@contoso.com");
    }

    @Test
    void what_is_told_is_kept_no_longer_than_until_it_is_written_down() throws Exception {
        Attempt attempt = telling(desk.message(TEXT, "sales@contoso.com", "ops@contoso.com"))
                .goOn(() -> false)
                .orElseThrow();

        assertThat(attempt.targets())
                .hasSize(2)
                .allMatch(outcome -> outcome.status() == DeliveryStatus.DELIVERED)
                .allMatch(outcome -> outcome.notices().isEmpty());
        assertThat(trail.told).containsExactlyInAnyOrder("delivered sales@contoso.com", "delivered ops@contoso.com");
    }

    @Test
    void what_could_not_be_written_down_is_told_with_what_is_written_later() throws Exception {
        Round round = telling(sales(""));
        trail.writable = false;
        assertThatThrownBy(() -> round.goOn(() -> false)).isInstanceOf(RecordFailure.class);
        assertThat(trail.told).isEmpty();
        trail.writable = true;
        round.goOn(() -> false);

        assertThat(trail.told).containsExactly("delivered sales@contoso.com");
        assertThat(desk.delivered()).containsExactly("sales@contoso.com");
    }

    @Test
    void a_failure_names_the_farm_of_a_list_that_does_not_take_the_mail() throws Exception {
        desk.lists = Desk::forAnn;
        telling(sales("")).goOn(() -> false);

        assertThat(told).contains("failed sales@contoso.com of contoso by library");
    }

    @Test
    void a_failure_names_the_farm_of_a_list_from_which_the_mail_to_its_group_is_withheld() throws Exception {
        desk.groupWithOneThatIsGuarded();
        telling(desk.message(TEXT, "all@contoso.com")).goOn(() -> false);

        assertThat(told).contains("failed ops@contoso.com of contoso by ");
    }

    @Test
    void a_failure_names_the_route_of_a_message_that_goes_round() throws Exception {
        telling(sales("Delivered-To: sales@contoso.com\r\n")).goOn(() -> false);

        assertThat(told).containsExactly("failed sales@contoso.com of contoso by library");
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

    /** Tells everything, and remembers it. */
    private final class Told implements News {
        @Override
        public Telling prepare(SpooledMessage message, Target target, String route) {
            told.add("prepared " + target.address().key() + " " + route);
            return outcome -> tell("delivered " + outcome.target());
        }

        @Override
        public List<Notice> failed(SpooledMessage message, String farm, TargetOutcome outcome) {
            return tell("failed " + outcome.target() + " of " + farm + " by " + outcome.route());
        }

        private List<Notice> tell(String what) {
            told.add(what);
            return List.of(new Notice(Desk.START, "mail", "", "k", what));
        }
    }
}
