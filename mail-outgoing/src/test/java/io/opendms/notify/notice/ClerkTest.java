package io.opendms.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import io.opendms.record.Subscription;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real outbox, with a clock that stands until it is told to go on. */
class ClerkTest {
    private static final Instant START = Instant.parse("2026-11-22T10:15:30Z");

    @TempDir
    private Path folder;

    private final ListedAddressees people = new ListedAddressees();
    private final KeptMails queue = new KeptMails();
    private Instant now = START;
    private DecisionAddress decisions = DecisionAddress.NONE;
    private Database database;
    private JdbcOutbox outbox;
    private Clerk clerk;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        outbox = new JdbcOutbox(database, List.of(new Subscription(Clerk.CONSUMER, Set.of(), Set.of())));
        clerk = clerk();
        people.decider("anna", "", Language.ENGLISH);
        people.decider("bert", "CONTOSO\\olga", Language.GERMAN);
    }

    private Clerk clerk() {
        return new Clerk(
                outbox,
                people,
                new Texts(Optional.empty()),
                new PageAddress(Optional.of(URI.create("https://dms.contoso.com/"))),
                (request, version, approver, until) -> decisions.of(request, version, approver, until),
                queue,
                () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void two_clerks_share_one_outbox_and_write_each_mail_once() throws Exception {
        for (int version = 1; version <= 30; version++) {
            tell("request_pending", version, "");
        }
        AtomicInteger written = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> clerks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Clerk other = clerk();
                clerks.add(threads.submit(() -> {
                    // One that finds everything claimed goes on as long as anything is left.
                    while (outbox.waiting(1) > 0) {
                        if (other.write().isZero()) {
                            written.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> each : clerks) {
                each.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(written).hasValue(30);
        assertThat(queue.mails()).hasSize(60);
    }

    @Test
    void asks_each_who_may_decide_in_his_language() {
        tell("request_pending", 1, "");
        work();

        assertThat(queue.mails()).hasSize(2);
        OutgoingMail anna = queue.to("anna@contoso.com");
        assertThat(anna.key())
                .isEqualTo(new MailKey("request_pending/17/1", MailAddress.parse("mail", "anna@contoso.com")));
        assertThat(anna.origin()).isEqualTo(Origin.ofFarm("contoso"));
        assertThat(anna.topic()).isEqualTo("request_waiting");
        assertThat(anna.subject()).isEqualTo("17");
        assertThat(anna.person()).contains(MailAddress.parse("mail", "max@contoso.com"));
        assertThat(anna.text().subject()).isEqualTo("Please decide: Rename group sales to sales-emea (request 17)");
        assertThat(anna.text().plain())
                .contains("Asked for by: max@contoso.com", "Reason given: We moved.", "New name: sales-emea")
                .contains("Decide by: Tuesday, 22 December 2026, 10:15 (")
                .contains("https://dms.contoso.com/admin/requests/17")
                .doesNotContain("in place of", "answer this mail");
        assertThat(queue.to("bert@contoso.com").text().plain())
                .contains("Sie entscheiden in Vertretung von CONTOSO\\olga.");
    }

    @Test
    void says_how_to_decide_by_mail_where_there_is_an_address_for_it() {
        decisions = (request, version, approver, until) -> approver.name().equals("anna")
                ? Optional.of(MailAddress.parse("mail", "decide+" + request + "." + version + "@contoso.com"))
                : Optional.empty();
        tell("request_pending", 1, "");
        tell("request_rejected", 2, "pending");
        work();

        OutgoingMail anna = queue.to("anna@contoso.com");
        assertThat(anna.replyTo()).contains(MailAddress.parse("mail", "decide+17.1@contoso.com"));
        assertThat(anna.text().plain())
                .contains("answer this mail: begin with the word \"approve\"")
                .doesNotContain("decide+17");
        assertThat(queue.to("bert@contoso.com").replyTo()).isEmpty();
        assertThat(queue.to("max@contoso.com").replyTo()).isEmpty();
    }

    @Test
    void takes_no_decision_by_mail_from_an_address_that_several_share() {
        decisions =
                (request, version, approver, until) -> Optional.of(MailAddress.parse("mail", "decide+x@contoso.com"));
        people.decider("Anna", "CONTOSO\\olga", Language.FRENCH);
        tell("request_pending", 1, "");
        work();

        assertThat(queue.to("anna@contoso.com").replyTo()).isEmpty();
        assertThat(queue.to("anna@contoso.com").text().plain()).doesNotContain("answer this mail");
        assertThat(queue.to("bert@contoso.com").replyTo()).isPresent();
    }

    @Test
    void asks_again_when_the_plan_is_another_one_and_reminds() {
        tell("request_pending", 4, "applying");
        tell("request_reminder", 5, "pending");
        work();

        assertThat(queue.mails())
                .extracting(OutgoingMail::topic)
                .containsExactly("request_replanned", "request_replanned", "request_reminder", "request_reminder");
    }

    @Test
    void tells_the_requester_what_became_of_it() {
        for (String topic : List.of("applied", "rejected", "expired", "undone")) {
            tell("request_" + topic, 3, "pending");
        }
        work();

        assertThat(queue.mails())
                .extracting(mail -> mail.recipient().toString(), OutgoingMail::topic, OutgoingMail::person)
                .allSatisfy(mail ->
                        assertThat(mail.toList()).startsWith("max@contoso.com").endsWith(Optional.empty()))
                .extracting(mail -> mail.toList().get(1))
                .containsExactly("request_applied", "request_rejected", "request_expired", "request_undone");
        assertThat(queue.mails().get(1).text().plain()).contains("> There is one already.");
    }

    @Test
    void tells_administrators_what_failed_and_those_who_were_asked_what_was_withdrawn() {
        people.administrator("ada");
        people.asked("anna");
        tell("request_failed", 5, "applying");
        tell("request_undo_refused", 6, "applied");
        tell("request_cancelled", 7, "pending");
        work();

        assertThat(queue.mails())
                .extracting(mail -> mail.topic() + " " + mail.recipient().localPart())
                .containsExactly(
                        "request_failed max",
                        "request_failed ada",
                        "request_undo_refused ada",
                        "request_cancelled max",
                        "request_cancelled anna");
    }

    @Test
    void tells_what_the_directory_said_to_administrators_alone_and_what_is_known_of_the_write_to_both() {
        people.administrator("ada");
        tell("request_failed", 5, "applying", "unknown");
        work();

        assertThat(queue.to("max@contoso.com").text().plain())
                .contains("A part of the change may have been written")
                .contains("have been told the reason")
                .doesNotContain("There is one already.", "Nothing has been changed");
        assertThat(queue.to("ada@contoso.com").text().plain())
                .contains("A part of the change may have been written", "> There is one already.")
                .doesNotContain("have been told the reason");
    }

    @Test
    void says_that_nothing_was_changed_only_where_that_is_known() {
        people.administrator("max");
        tell("request_failed", 5, "applying", "nothing");
        tell("request_failed", 6, "applying", "");
        tell("request_undo_refused", 7, "applied", "nothing");
        tell("request_undo_refused", 8, "applied", "unknown");
        work();

        assertThat(queue.mails())
                .extracting(mail -> mail.text().plain())
                .satisfiesExactly(
                        text -> assertThat(text).contains("Nothing has been changed", "> There is one already."),
                        text -> assertThat(text).doesNotContain("Nothing has been changed", "may have been"),
                        text -> assertThat(text).contains("It stands as it is."),
                        text -> assertThat(text)
                                .contains("A part of it may have been taken back")
                                .doesNotContain("It stands"));
    }

    @Test
    void tells_nobody_of_steps_on_the_way() {
        tell("request_approved", 2, "pending");
        tell("request_applying", 3, "approved");
        work();

        assertThat(queue.mails()).isEmpty();
        assertThat(outbox.waiting(10)).isZero();
    }

    @Test
    void writes_one_mail_to_one_address() {
        people.decider("Anna", "CONTOSO\\olga", Language.FRENCH);
        tell("request_pending", 1, "");
        work();

        assertThat(queue.mails()).hasSize(2);
        assertThat(queue.to("anna@contoso.com").text().subject()).startsWith("Please decide");
    }

    @Test
    void a_clerk_that_was_stopped_before_the_notice_was_out_writes_no_second_mail() {
        tell("request_pending", 1, "");
        queue.full(true);
        assertThatThrownBy(clerk::write).isInstanceOf(RecordFailure.class);
        queue.full(false);
        pass(Duration.ofMinutes(6));
        work();
        tell("request_pending", 1, "");
        work();

        assertThat(queue.mails()).hasSize(2);
    }

    @Test
    void goes_on_soon_after_the_store_failed_for_a_moment() {
        tell("request_pending", 1, "");
        queue.full(true);
        assertThatThrownBy(clerk::write).isInstanceOf(RecordFailure.class);
        queue.full(false);
        pass(Duration.ofSeconds(5));
        work();

        assertThat(queue.mails()).hasSize(2);
    }

    @Test
    void waits_for_a_directory_that_is_away() {
        people.away(true);
        tell("request_pending", 1, "");
        work();
        assertThat(queue.mails()).isEmpty();
        assertThat(outbox.waiting(10)).isOne();

        people.away(false);
        pass(Duration.ofSeconds(5));
        work();

        assertThat(queue.mails()).hasSize(2);
        assertThat(outbox.waiting(10)).isZero();
    }

    @Test
    void lets_no_defect_that_one_notice_brings_to_light_hold_up_what_follows() {
        people.broken(new IllegalStateException("a defect"));
        tell("request_pending", 1, "");
        work();
        tell("request_rejected", 2, "pending");
        people.away(false);
        pass(Duration.ofSeconds(5));
        work();

        assertThat(queue.mails())
                .extracting(OutgoingMail::topic)
                .containsExactly("request_waiting", "request_waiting", "request_rejected");
        assertThat(outbox.waiting(10)).isZero();
    }

    @Test
    void tells_those_who_are_known_now_and_asks_again_for_the_others() {
        people.unknown("the approvers of the farm contoso");
        tell("request_pending", 1, "");
        work();
        assertThat(queue.mails()).hasSize(2);
        assertThat(outbox.waiting(10)).isOne();

        people.allKnown();
        people.decider("carl", "", Language.ENGLISH);
        pass(Duration.ofSeconds(5));
        work();

        assertThat(queue.mails()).hasSize(3);
        assertThat(outbox.waiting(10)).isZero();
    }

    @Test
    void gives_up_what_is_no_news_any_more() {
        people.away(true);
        tell("request_pending", 1, "");
        for (int attempt = 1; attempt < 20; attempt++) {
            work();
            pass(Duration.ofMinutes(5));
        }
        pass(Duration.ofDays(5));
        assertThat(outbox.waiting(10)).isOne();
        work();

        assertThat(queue.mails()).isEmpty();
        assertThat(outbox.waiting(10)).isZero();
    }

    @Test
    void tells_what_is_old_although_the_directory_does_not_answer_at_once() {
        tell("request_pending", 1, "");
        pass(Duration.ofDays(6));
        people.away(true);
        work();
        people.away(false);
        pass(Duration.ofSeconds(5));
        work();

        assertThat(queue.mails()).hasSize(2);
    }

    @Test
    void takes_out_a_notice_that_cannot_be_read() {
        for (String body : List.of("", "[]", "{\"id\":\"x\"}", "{\"id\":1,\"version\":1,\"expires\":\"soon\"}", "{")) {
            outbox.put(new Notice(now, "request_pending", "contoso", "1", body));
        }
        work();

        assertThat(outbox.waiting(10)).isZero();
        assertThat(queue.mails()).isEmpty();
    }

    @Test
    void writes_of_a_notice_that_an_earlier_version_left() {
        outbox.put(
                new Notice(
                        now,
                        "request_pending",
                        "contoso",
                        "3",
                        "{\"id\":3,\"version\":1,\"from\":\"\",\"farm\":\"contoso\",\"action\":\"Unheard\",\"alias\":\"team\"}"));
        work();

        assertThat(queue.to("anna@contoso.com").text().plain())
                .startsWith("Change group team\n")
                .doesNotContain("Decide by", "Asked for");
    }

    @Test
    void tells_those_it_can_write_to_where_others_have_no_address() {
        people.unreachable("CONTOSO\\mute");
        tell("request_pending", 1, "");
        work();

        assertThat(queue.mails()).hasSize(2);
    }

    private void tell(String topic, long version, String from) {
        tell(topic, version, from, "");
    }

    private void tell(String topic, long version, String from, String written) {
        String body = """
                {"event":"%s","id":17,"version":%d,"status":"x","from":"%s","farm":"contoso",\
                "action":"RenameDistributionGroup","alias":"sales","newAlias":"sales-emea","title":"","description":"",\
                "requester":"max@contoso.com","justification":"We moved.","expires":"2026-12-22T10:15:30Z",\
                "by":"bob","comment":"There is one already.","at":"2026-11-22T10:15:30Z",\
                "written":"%s"}""".formatted(topic, version, from, written);
        outbox.put(new Notice(now, topic, "contoso", "17", body));
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private void work() {
        while (clerk.write().isZero()) {
            assertThat(now).isNotNull();
        }
    }
}
