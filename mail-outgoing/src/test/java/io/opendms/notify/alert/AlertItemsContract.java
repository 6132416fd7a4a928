package io.opendms.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.alert.clerk.Batch;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.notify.alert.clerk.Pace;
import io.opendms.record.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of alerts does with items: which batch is told when, in what shape and to whom. */
interface AlertItemsContract extends AlertScene {
    @Test
    default void has_an_item_due_at_once_for_an_alert_at_once_and_at_its_hour_for_a_digest() {
        Kept kept = kept();
        kept.put(AlertScene.atOnce(A_PERSON));
        kept.put(AlertScene.daily(ANOTHER));
        assertThat(kept.items().claim(NOW, NOW.plusSeconds(300))).isEmpty();
        kept.arrives("one");
        Batch first = kept.claimed(NOW);
        assertThat(first.alert().wish().subscriber().name()).isEqualTo("anna");
        assertThat(first.items()).containsExactly("one");
        assertThat(kept.items().claim(NOW, NOW.plusSeconds(300))).isEmpty();
        Instant hour = Instant.parse("2026-11-28T17:00:00Z");
        kept.finish(first);
        assertThat(kept.claimed(hour).alert().wish().subscriber().name()).isEqualTo("ben");
    }

    @Test
    default void has_an_hourly_digest_due_at_the_next_full_hour_and_the_one_after() {
        Kept kept = kept();
        kept.put(AlertScene.hourly(A_PERSON));
        kept.arrives("one");
        kept.arrives("two");
        Instant hour = NOW.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        assertThat(kept.items().claim(hour.minusSeconds(1), hour.plusSeconds(300)))
                .isEmpty();
        Batch first = kept.claimed(hour);
        assertThat(first.items()).containsExactly("one", "two");
        assertThat(first.shape()).isEqualTo(Batch.Shape.TOGETHER);
        kept.items().finish(first, hour, first.alert().wish().rhythm().next(hour), first.pace());
        kept.arrives("three");
        assertThat(kept.items().claim(hour.plusSeconds(3_599), hour.plusSeconds(4_000)))
                .isEmpty();
        assertThat(kept.claimed(hour.plusSeconds(3_600)).items()).containsExactly("three");
    }

    @Test
    default void tells_the_same_batch_again_when_a_claim_ends_without_an_end() {
        Kept kept = keptWithOneItem();
        Batch first = kept.claimed(NOW);
        kept.arrives("two");
        Batch again = kept.claimed(NOW.plusSeconds(301));
        assertThat(again).isEqualTo(first);
        kept.finish(again);
        Batch next = kept.claimed(NOW.plusSeconds(302));
        assertThat(next.items()).containsExactly("two");
        assertThat(next.number()).isEqualTo(first.number() + 1);
    }

    @Test
    default void tells_a_batch_in_one_shape_however_often_and_whatever_the_wish_says_by_then() {
        Kept kept = keptWithOneItem();
        assertThat(kept.claimed(NOW).shape()).isEqualTo(Batch.Shape.SINGLE);
        kept.put(AlertScene.daily(A_PERSON));
        Batch again = kept.claimed(NOW.plusSeconds(301));
        assertThat(again.shape()).isEqualTo(Batch.Shape.SINGLE);
        kept.finish(again);
        kept.arrives("two");
        assertThat(kept.claimed(NOW.plus(Duration.ofHours(3))).shape()).isEqualTo(Batch.Shape.TOGETHER);
    }

    @Test
    default void tells_a_batch_of_a_storm_together_also_when_the_storm_is_over() {
        Kept kept = keptWithOneItem();
        kept.items().finish(kept.claimed(NOW), NOW, Optional.empty(), new Pace(NOW, 11));
        kept.arrives("two");
        kept.arrives("three");
        assertThat(kept.claimed(NOW).shape()).isEqualTo(Batch.Shape.TOGETHER);
        assertThat(kept.claimed(NOW.plus(Duration.ofHours(2))).shape()).isEqualTo(Batch.Shape.TOGETHER);
    }

    @Test
    default void is_due_as_a_wish_says_that_was_changed_while_a_batch_was_told() {
        Kept kept = keptWithOneItem();
        Batch batch = kept.claimed(NOW);
        kept.put(AlertScene.daily(A_PERSON));
        kept.finish(batch);
        kept.arrives("two");
        Instant hour = Instant.parse("2026-11-28T17:00:00Z");
        assertThat(kept.items().claim(hour.minusSeconds(1), hour)).isEmpty();
        Batch digest = kept.claimed(hour);
        assertThat(digest.items()).containsExactly("two");

        kept.registry().put(AlertScene.atOnce(A_PERSON), hour, RECORD);
        kept.items().finish(digest, hour, Optional.of(hour.plus(Duration.ofDays(1))), Pace.NONE);
        kept.arrives("three");
        assertThat(kept.claimed(hour).items()).containsExactly("three");
    }

    @Test
    default void leaves_a_batch_to_who_tells_it_when_the_wish_is_changed() {
        Kept kept = keptWithOneItem();
        Batch batch = kept.claimed(NOW);
        kept.arrives("two");
        kept.put(AlertScene.atOnce(A_PERSON));
        assertThat(kept.items().claim(NOW.plusSeconds(299), NOW.plusSeconds(300)))
                .isEmpty();
        kept.finish(batch);
        assertThat(kept.claimed(NOW).items()).containsExactly("two");
    }

    @Test
    default void lets_who_comes_too_late_end_nothing_but_its_own() {
        Kept kept = keptWithOneItem();
        Batch late = kept.claimed(NOW);
        kept.finish(kept.claimed(NOW.plusSeconds(301)));
        kept.arrives("two");
        Batch next = kept.claimed(NOW.plusSeconds(302));
        kept.finish(late);
        kept.items().postpone(late, NOW, "late");
        assertThat(kept.claimed(NOW.plusSeconds(900))).isEqualTo(next);
    }

    @Test
    default void keeps_the_first_items_and_counts_the_others() {
        Kept kept = kept();
        kept.put(AlertScene.daily(A_PERSON));
        IntStream.rangeClosed(1, Batch.MOST_ITEMS + 7).forEach(i -> kept.arrives("item " + i));
        Batch batch = kept.claimed(NOW.plus(Duration.ofHours(3)));
        assertThat(batch.items()).hasSize(Batch.MOST_ITEMS).startsWith("item 1").endsWith("item " + Batch.MOST_ITEMS);
        assertThat(batch.count()).isEqualTo(Batch.MOST_ITEMS + 7);
    }

    @Test
    default void takes_a_notice_once_however_many_do() {
        Kept kept = kept();
        kept.put(AlertScene.atOnce(A_PERSON));
        kept.outbox().put(new Notice(NOW, ItemNotice.TOPIC, "contoso", "s", "one"));
        long number = kept.outbox()
                .claim(ItemNotice.CONSUMER, NOW, NOW.plusSeconds(60), 1)
                .get(0)
                .number();
        assertThat(kept.items().take(number, SALES, "one", NOW)).isTrue();
        assertThat(kept.items().take(number, SALES, "one", NOW)).isFalse();
        assertThat(kept.claimed(NOW).count()).isEqualTo(1);
    }

    @Test
    default void gives_a_batch_to_one_of_many_who_claim_at_the_same_time() throws Exception {
        Kept kept = keptWithOneItem();
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> claim =
                    () -> kept.items().claim(NOW, NOW.plusSeconds(300)).isPresent();
            long won = hands.invokeAll(List.of(claim, claim, claim, claim)).stream()
                    .filter(AlertItemsContract::result)
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
        Kept kept = keptWithOneItem();
        Instant pause = NOW.plusSeconds(600);
        kept.items().finish(kept.claimed(NOW), NOW, Optional.of(pause), new Pace(NOW, 12));
        kept.arrives("two");
        assertThat(kept.items().claim(NOW.plusSeconds(599), pause)).isEmpty();
        assertThat(kept.claimed(pause).pace()).isEqualTo(new Pace(NOW, 12));
    }
}
