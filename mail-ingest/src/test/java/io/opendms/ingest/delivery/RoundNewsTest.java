package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of messages, and when. */
class RoundNewsTest {
    private static final String TEXT = "Message-ID: <1@example.com>\r\nSubject: x\r\n\r\nbody\r\n";

    @TempDir
    private Path folder;

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
        Delivery library = (spooled, target, key) -> {
            told.add("delivering " + target.address().key());
            return desk.deliver(spooled, target, key);
        };
        return desk.postman(List.of(new Route("*", "library", false, library)), trail, new Told())
                .begin(message, Progress.NONE);
    }

    private static SpooledMessage sales(Desk desk, String header) throws Exception {
        return desk.message(header + TEXT, "sales@contoso.com");
    }

    @Test
    void a_message_is_read_before_it_is_delivered() throws Exception {
        round(sales(desk, "")).goOn(() -> false);

        assertThat(told)
                .containsExactly(
                        "prepared sales@contoso.com library",
                        "delivering sales@contoso.com",
                        "delivered sales@contoso.com");
    }

    @Test
    void what_is_told_is_kept_no_longer_than_until_it_is_written_down() throws Exception {
        Attempt attempt = round(desk.message(TEXT, "sales@contoso.com", "ops@contoso.com"))
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
        Round round = round(sales(desk, ""));
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
        ListSenders senders = new ListSenders(List.of("ann@contoso.com"));
        desk.lists = address -> new ListSettings(
                address, ListType.LIBRARY, DocumentFolders.ROOT, false, true, true, false, senders, true);
        round(sales(desk, "")).goOn(() -> false);

        assertThat(told).contains("failed sales@contoso.com of contoso by library");
    }

    @Test
    void a_failure_names_the_farm_of_a_list_from_which_the_mail_to_its_group_is_withheld() throws Exception {
        Target sales = new Target.ListTarget(new MailAddress("sales", "contoso.com"), "contoso", "");
        Target ops = new Target.ListTarget(new MailAddress("ops", "contoso.com"), "contoso", "");
        Circle guarded = new Circle(Set.of(ops), Set.of(), Set.of());
        desk.directory.put("all@contoso.com", new Resolution.Known(List.of(sales, ops), guarded));
        round(desk.message(TEXT, "all@contoso.com")).goOn(() -> false);

        assertThat(told).contains("failed ops@contoso.com of contoso by ");
    }

    @Test
    void a_failure_names_the_route_of_a_message_that_goes_round() throws Exception {
        round(sales(desk, "Delivered-To: sales@contoso.com\r\n")).goOn(() -> false);

        assertThat(told).containsExactly("failed sales@contoso.com of contoso by library");
    }

    /** Tells everything, and remembers it. */
    private final class Told implements News {
        @Override
        public void prepare(SpooledMessage message, Target target, String route) {
            told.add("prepared " + target.address().key() + " " + route);
        }

        @Override
        public List<Notice> delivered(SpooledMessage message, Target target, TargetOutcome outcome) {
            return tell("delivered " + outcome.target());
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
