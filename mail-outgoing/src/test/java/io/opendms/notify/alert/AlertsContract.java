package io.opendms.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.clerk.AlertItems;
import io.opendms.notify.alert.clerk.AlertMails;
import io.opendms.notify.alert.clerk.Batch;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.notify.alert.clerk.Pace;
import io.opendms.notify.alert.leave.Departure;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.text.Language;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of alerts does. */
public interface AlertsContract {
    Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    MailAddress SALES = MailAddress.parse("list", "sales@sp.contoso.com");
    MailAddress ANNA = MailAddress.parse("address", "anna@contoso.com");
    MailAddress BEN = MailAddress.parse("address", "ben@contoso.com");
    AuditRecord RECORD = new AuditRecord(
            NOW,
            new AuditRecord.Origin("anna", "", "", ""),
            new AuditRecord.Action("SetAlert", "", "sales@sp.contoso.com", "", "", ""),
            "DONE",
            "");

    Kept kept();

    /** A store of alerts, and beside it the outbox and the queue of mail. */
    record Kept(
            AlertRegistry registry,
            AlertItems items,
            Departures departures,
            Outbox outbox,
            MailQueue queue,
            OutgoingMails mails) {
        /** Queues a mail of an alert. */
        void writes(Alert alert, MailAddress reader) {
            queue.put(List.of(new OutgoingMail(
                    new MailKey(AlertMails.events(alert.id()) + 1, reader),
                    Origin.SERVICE,
                    AlertMails.TOPIC,
                    SALES.key(),
                    NOW,
                    new MailText("new", "new", "<p>new</p>"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true)));
        }

        /** What became of the mails that were queued, youngest first. */
        List<MailState> states() {
            return mails.page(new MailSearch("", Optional.empty(), Optional.empty(), 9)).stream()
                    .map(MailLine::state)
                    .toList();
        }

        /** Puts a notice and takes it to the alerts. */
        public void arrives(String body) {
            outbox.put(new Notice(NOW, ItemNotice.TOPIC, "contoso", body, body));
            outbox.claim(ItemNotice.CONSUMER, NOW, NOW.plusSeconds(60), 1)
                    .forEach(claimed -> items.take(claimed.number(), SALES, body, NOW));
        }
    }

    static Wish atOnce(Subscriber subscriber) {
        return new Wish(subscriber, SALES, Rhythm.atOnce(ZoneOffset.UTC), Language.ENGLISH);
    }

    static Wish daily(Subscriber subscriber) {
        return new Wish(
                subscriber, SALES, new Rhythm(Frequency.DAILY, DayOfWeek.FRIDAY, 17, ZoneOffset.UTC), Language.GERMAN);
    }

    private static Batch claimed(Kept kept, Instant now) {
        return kept.items().claim(now, now.plusSeconds(300)).orElseThrow();
    }

    @Test
    default void keeps_a_wish_as_it_is() {
        Kept kept = kept();
        Wish wish = new Wish(
                new Subscriber(Subscriber.Kind.GROUP, "CN=Sales,DC=contoso,DC=com"),
                SALES,
                new Rhythm(Frequency.WEEKLY, DayOfWeek.SUNDAY, 23, ZoneId.of("Europe/Berlin")),
                Language.FRENCH);
        Alert alert = kept.registry().put(wish, NOW, RECORD).orElseThrow();
        assertThat(kept.registry().find(alert.id())).contains(new Alert(alert.id(), wish));
        assertThat(kept.registry().of(wish.subscriber())).containsExactly(alert);
        assertThat(kept.registry().isWatched(SALES)).isTrue();
        assertThat(kept.registry().isWatched(ANNA)).isFalse();
    }

    @Test
    default void has_one_alert_for_a_subscriber_and_a_list_whatever_the_case_of_the_name() {
        Kept kept = kept();
        Alert first = kept.registry()
                .put(atOnce(Subscriber.person("anna")), NOW, RECORD)
                .orElseThrow();
        Alert again = kept.registry()
                .put(daily(Subscriber.person("ANNA")), NOW, RECORD)
                .orElseThrow();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(kept.registry().page(0, 10)).containsExactly(again);
        assertThat(kept.registry().page(first.id(), 10)).isEmpty();
    }

    @Test
    default void has_no_more_alerts_for_a_subscriber_than_may_be() {
        Kept kept = kept();
        for (int i = 0; i < AlertRegistry.MOST_OF_SUBSCRIBER; i++) {
            MailAddress list = MailAddress.parse("list", "list" + i + "@sp.contoso.com");
            Wish wish = new Wish(Subscriber.person("anna"), list, Rhythm.atOnce(ZoneOffset.UTC), Language.ENGLISH);
            assertThat(kept.registry().put(wish, NOW, RECORD)).isPresent();
        }
        assertThat(kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD))
                .isEmpty();
        assertThat(kept.registry().put(atOnce(Subscriber.person("ben")), NOW, RECORD))
                .isPresent();
    }

    @Test
    default void gives_no_number_twice() {
        Kept kept = kept();
        Alert gone = kept.registry()
                .put(atOnce(Subscriber.person("anna")), NOW, RECORD)
                .orElseThrow();
        assertThat(kept.registry().remove(gone.id(), RECORD)).isTrue();
        assertThat(kept.registry().remove(gone.id(), RECORD)).isFalse();
        assertThat(kept.registry()
                        .put(atOnce(Subscriber.person("anna")), NOW, RECORD)
                        .orElseThrow()
                        .id())
                .isGreaterThan(gone.id());
    }

    @Test
    default void has_an_item_due_at_once_for_an_alert_at_once_and_at_its_hour_for_a_digest() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.registry().put(daily(Subscriber.person("ben")), NOW, RECORD);
        assertThat(kept.items().claim(NOW, NOW.plusSeconds(300))).isEmpty();
        kept.arrives("one");
        Batch first = claimed(kept, NOW);
        assertThat(first.alert().wish().subscriber().name()).isEqualTo("anna");
        assertThat(first.items()).containsExactly("one");
        assertThat(kept.items().claim(NOW, NOW.plusSeconds(300))).isEmpty();
        Instant hour = Instant.parse("2026-11-28T17:00:00Z");
        kept.items().finish(first, NOW, Optional.empty(), Pace.NONE);
        assertThat(claimed(kept, hour).alert().wish().subscriber().name()).isEqualTo("ben");
    }

    @Test
    default void tells_the_same_batch_again_when_a_claim_ends_without_an_end() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        Batch first = claimed(kept, NOW);
        kept.arrives("two");
        Batch again = claimed(kept, NOW.plusSeconds(301));
        assertThat(again).isEqualTo(first);
        kept.items().finish(again, NOW, Optional.empty(), Pace.NONE);
        Batch next = claimed(kept, NOW.plusSeconds(302));
        assertThat(next.items()).containsExactly("two");
        assertThat(next.number()).isEqualTo(first.number() + 1);
    }

    @Test
    default void tells_a_batch_in_one_shape_however_often_and_whatever_the_wish_says_by_then() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        assertThat(claimed(kept, NOW).shape()).isEqualTo(Batch.Shape.SINGLE);
        kept.registry().put(daily(Subscriber.person("anna")), NOW, RECORD);
        Batch again = claimed(kept, NOW.plusSeconds(301));
        assertThat(again.shape()).isEqualTo(Batch.Shape.SINGLE);
        kept.items().finish(again, NOW, Optional.empty(), Pace.NONE);
        kept.arrives("two");
        assertThat(claimed(kept, NOW.plus(Duration.ofHours(3))).shape()).isEqualTo(Batch.Shape.TOGETHER);
    }

    @Test
    default void tells_a_batch_of_a_storm_together_also_when_the_storm_is_over() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        kept.items().finish(claimed(kept, NOW), NOW, Optional.empty(), new Pace(NOW, 11));
        kept.arrives("two");
        kept.arrives("three");
        assertThat(claimed(kept, NOW).shape()).isEqualTo(Batch.Shape.TOGETHER);
        assertThat(claimed(kept, NOW.plus(Duration.ofHours(2))).shape()).isEqualTo(Batch.Shape.TOGETHER);
    }

    @Test
    default void is_due_as_a_wish_says_that_was_changed_while_a_batch_was_told() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        Batch batch = claimed(kept, NOW);
        kept.registry().put(daily(Subscriber.person("anna")), NOW, RECORD);
        kept.items().finish(batch, NOW, Optional.empty(), Pace.NONE);
        kept.arrives("two");
        Instant hour = Instant.parse("2026-11-28T17:00:00Z");
        assertThat(kept.items().claim(hour.minusSeconds(1), hour)).isEmpty();
        Batch digest = claimed(kept, hour);
        assertThat(digest.items()).containsExactly("two");

        kept.registry().put(atOnce(Subscriber.person("anna")), hour, RECORD);
        kept.items().finish(digest, hour, Optional.of(hour.plus(Duration.ofDays(1))), Pace.NONE);
        kept.arrives("three");
        assertThat(claimed(kept, hour).items()).containsExactly("three");
    }

    @Test
    default void leaves_a_batch_to_who_tells_it_when_the_wish_is_changed() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        Batch batch = claimed(kept, NOW);
        kept.arrives("two");
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        assertThat(kept.items().claim(NOW.plusSeconds(299), NOW.plusSeconds(300)))
                .isEmpty();
        kept.items().finish(batch, NOW, Optional.empty(), Pace.NONE);
        assertThat(claimed(kept, NOW).items()).containsExactly("two");
    }

    @Test
    default void lets_who_comes_too_late_end_nothing_but_its_own() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        Batch late = claimed(kept, NOW);
        kept.items().finish(claimed(kept, NOW.plusSeconds(301)), NOW, Optional.empty(), Pace.NONE);
        kept.arrives("two");
        Batch next = claimed(kept, NOW.plusSeconds(302));
        kept.items().finish(late, NOW, Optional.empty(), Pace.NONE);
        kept.items().postpone(late, NOW);
        assertThat(claimed(kept, NOW.plusSeconds(900))).isEqualTo(next);
    }

    @Test
    default void keeps_the_first_items_and_counts_the_others() {
        Kept kept = kept();
        kept.registry().put(daily(Subscriber.person("anna")), NOW, RECORD);
        IntStream.rangeClosed(1, Batch.MOST_ITEMS + 7).forEach(i -> kept.arrives("item " + i));
        Batch batch = claimed(kept, NOW.plus(Duration.ofHours(3)));
        assertThat(batch.items()).hasSize(Batch.MOST_ITEMS).startsWith("item 1").endsWith("item " + Batch.MOST_ITEMS);
        assertThat(batch.count()).isEqualTo(Batch.MOST_ITEMS + 7);
    }

    @Test
    default void takes_a_notice_once_however_many_do() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.outbox().put(new Notice(NOW, ItemNotice.TOPIC, "contoso", "s", "one"));
        long number = kept.outbox()
                .claim(ItemNotice.CONSUMER, NOW, NOW.plusSeconds(60), 1)
                .get(0)
                .number();
        assertThat(kept.items().take(number, SALES, "one", NOW)).isTrue();
        assertThat(kept.items().take(number, SALES, "one", NOW)).isFalse();
        assertThat(claimed(kept, NOW).count()).isEqualTo(1);
    }

    @Test
    default void gives_a_batch_to_one_of_many_who_claim_at_the_same_time() throws Exception {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> claim =
                    () -> kept.items().claim(NOW, NOW.plusSeconds(300)).isPresent();
            long won = hands.invokeAll(List.of(claim, claim, claim, claim)).stream()
                    .filter(AlertsContract::result)
                    .count();
            assertThat(won).isEqualTo(1);
        } finally {
            hands.shutdownNow();
        }
    }

    private static boolean result(Future<Boolean> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void looks_at_an_alert_at_once_not_before_its_pause_ends() {
        Kept kept = kept();
        kept.registry().put(atOnce(Subscriber.person("anna")), NOW, RECORD);
        kept.arrives("one");
        Instant pause = NOW.plusSeconds(600);
        kept.items().finish(claimed(kept, NOW), NOW, Optional.of(pause), new Pace(NOW, 12));
        kept.arrives("two");
        assertThat(kept.items().claim(NOW.plusSeconds(599), pause)).isEmpty();
        assertThat(claimed(kept, pause).pace()).isEqualTo(new Pace(NOW, 12));
    }

    @Test
    default void ends_the_alert_of_a_person_by_a_link() {
        Kept kept = kept();
        Alert alert = kept.registry()
                .put(atOnce(Subscriber.person("anna")), NOW, RECORD)
                .orElseThrow();
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        assertThat(kept.departures().find(token, NOW)).contains(new Departure(alert, ANNA));
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isPresent();
        assertThat(kept.registry().find(alert.id())).isEmpty();
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isEmpty();
    }

    @Test
    default void takes_one_member_out_of_the_alert_of_a_group_by_a_link() {
        Kept kept = kept();
        Alert alert = kept.registry()
                .put(atOnce(new Subscriber(Subscriber.Kind.GROUP, "sales")), NOW, RECORD)
                .orElseThrow();
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isPresent();
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isPresent();
        assertThat(kept.registry().find(alert.id())).contains(alert);
        assertThat(kept.departures().left(alert.id())).containsExactly(ANNA);
    }

    @Test
    default void drops_waiting_mails_of_an_alert_that_is_removed_and_no_others() {
        Kept kept = kept();
        Alert removed = kept.registry()
                .put(atOnce(Subscriber.person("anna")), NOW, RECORD)
                .orElseThrow();
        Alert other = kept.registry()
                .put(atOnce(Subscriber.person("ben")), NOW, RECORD)
                .orElseThrow();
        kept.writes(removed, ANNA);
        kept.writes(other, BEN);
        assertThat(kept.registry().remove(removed.id(), RECORD)).isTrue();
        assertThat(kept.states()).containsExactly(MailState.QUEUED, MailState.DROPPED);
    }

    @Test
    default void drops_waiting_mails_to_who_leaves_an_alert() {
        Kept kept = kept();
        Alert alert = kept.registry()
                .put(atOnce(new Subscriber(Subscriber.Kind.GROUP, "sales")), NOW, RECORD)
                .orElseThrow();
        kept.writes(alert, ANNA);
        kept.writes(alert, BEN);
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        kept.departures().leave(token, NOW, departure -> RECORD);
        assertThat(kept.states()).containsExactly(MailState.QUEUED, MailState.DROPPED);
    }

    /** The clerk has read who wants them before that, and puts them after it. */
    @Test
    default void drops_mails_that_are_put_while_their_alert_is_removed() {
        Kept kept = kept();
        Alert removed = kept.registry()
                .put(atOnce(Subscriber.person("anna")), NOW, RECORD)
                .orElseThrow();
        kept.arrives("one");
        Batch batch = claimed(kept, NOW);
        Alert other = kept.registry()
                .put(atOnce(Subscriber.person("ben")), NOW, RECORD)
                .orElseThrow();
        kept.writes(other, BEN);
        assertThat(kept.registry().remove(removed.id(), RECORD)).isTrue();
        kept.writes(removed, ANNA);

        kept.items().finish(batch, NOW, Optional.empty(), batch.pace());

        assertThat(kept.states()).containsExactly(MailState.DROPPED, MailState.QUEUED);
    }

    @Test
    default void drops_mails_that_are_put_while_their_reader_leaves() {
        Kept kept = kept();
        Alert alert = kept.registry()
                .put(atOnce(new Subscriber(Subscriber.Kind.GROUP, "sales")), NOW, RECORD)
                .orElseThrow();
        kept.arrives("one");
        Batch batch = claimed(kept, NOW);
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        kept.departures().leave(token, NOW, departure -> RECORD);
        kept.writes(alert, ANNA);
        kept.writes(alert, BEN);

        kept.items().finish(batch, NOW, Optional.empty(), batch.pace());

        assertThat(kept.states()).containsExactly(MailState.QUEUED, MailState.DROPPED);
    }

    @Test
    default void knows_no_link_that_it_has_not_made_or_that_is_too_old() {
        Kept kept = kept();
        Alert alert = kept.registry()
                .put(atOnce(Subscriber.person("anna")), NOW, RECORD)
                .orElseThrow();
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        assertThat(token).matches("[A-Za-z0-9_-]{27}");
        assertThat(kept.departures().find(token.substring(1), NOW)).isEmpty();
        assertThat(kept.departures().find("", NOW)).isEmpty();
        assertThat(kept.departures().find(token, NOW.plus(Departures.VALIDITY))).isEmpty();
        assertThat(kept.departures().forget(NOW)).isZero();
        assertThat(kept.departures().forget(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(kept.departures().find(token, NOW)).isEmpty();
    }
}
