package io.opendms.ingest.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every trail remembers. */
public interface TrailContract {
    Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");

    Trail trail();

    /** The same with an outbox whose one consumer {@code hook} wants all. */
    Telling telling();

    /**
     * A trail that tells, and what takes it.
     *
     * @param trail the trail
     * @param outbox where it leaves what is told
     */
    record Telling(Trail trail, Outbox outbox) {
        private List<String> told() {
            List<String> told = new ArrayList<>();
            for (List<ClaimedNotice> one = claim(); !one.isEmpty(); one = claim()) {
                told.add(one.get(0).notice().topic() + " " + one.get(0).notice().subject());
                outbox.done(one.get(0).number());
            }
            return told;
        }

        private List<ClaimedNotice> claim() {
            return outbox.claim("hook", AT, AT.plusSeconds(1), 1);
        }
    }

    @Test
    default void a_delivery_is_told_once_for_its_key_and_only_if_it_was_made() {
        Telling telling = telling();
        telling.trail().note("m1", AT, List.of(told("k1", DeliveryStatus.WAITING)));
        telling.trail().note("m1", AT, List.of(told("k1", DeliveryStatus.REPEATED)));
        assertThat(telling.told()).isEmpty();

        telling.trail().note("m1", AT, List.of(told("k1", DeliveryStatus.DELIVERED)));
        telling.trail().record(attempt("m1", 1, Optional.empty(), told("k1", DeliveryStatus.DELIVERED)));
        telling.trail().note("m2", AT, List.of(told("k1", DeliveryStatus.DELIVERED)));

        assertThat(telling.told()).containsExactly("delivered k1");
    }

    @Test
    default void a_failure_is_told_once_until_the_target_is_tried_again() {
        Telling telling = telling();
        Attempt failed =
                attempt("m1", 1, Optional.empty(), MessageStatus.QUARANTINED, told("k1", DeliveryStatus.FAILED));
        telling.trail().record(failed);
        telling.trail().record(failed);
        assertThat(telling.told()).containsExactly("failed k1");

        telling.trail().note("m1", AT, List.of(told("k1", DeliveryStatus.WAITING)));
        telling.trail().record(failed);
        assertThat(telling.told()).containsExactly("failed k1");
    }

    @Test
    default void all_that_is_told_of_a_target_is_told() {
        Telling telling = telling();
        Notice one = new Notice(AT, "item_stored", "contoso", "k1", "{}");
        Notice two = new Notice(AT, "mail_delivered", "", "k1", "{}");
        telling.trail()
                .note(
                        "m1",
                        AT,
                        List.of(outcome("ops@contoso.com", "k1", DeliveryStatus.DELIVERED, "/1")
                                .telling(List.of(one, two))));
        assertThat(telling.told()).containsExactly("item_stored k1", "mail_delivered k1");
    }

    @Test
    default void knows_what_came_out_of_a_delivery() {
        trail().record(attempt(
                "m1",
                1,
                Optional.empty(),
                outcome("eve@elsewhere.com", "k1", DeliveryStatus.DELIVERED, "250 ok"),
                outcome("Sales@contoso.com", "k2", DeliveryStatus.REPEATED, "/library/1"),
                outcome("ops@contoso.com", "k3", DeliveryStatus.FAILED, "no such folder")));
        assertThat(trail().cameOutOf("k1", "Eve@elsewhere.com")).contains("m1");
        assertThat(trail().cameOutOf("k1", "sales@contoso.com")).contains("m1");
        assertThat(trail().cameOutOf("k1", "ops@contoso.com")).isEmpty();
        assertThat(trail().cameOutOf("k1", "hr@contoso.com")).isEmpty();
        assertThat(trail().cameOutOf("k2", "sales@contoso.com")).isEmpty();
        assertThat(trail().cameOutOf("k9", "eve@elsewhere.com")).isEmpty();
    }

    @Test
    default void knows_nothing_of_a_message_it_was_not_told_of() {
        assertThat(trail().progress("m1")).isEqualTo(Progress.NONE);
        assertThat(trail().delivered("k1")).isEmpty();
    }

    @Test
    default void remembers_how_far_a_message_has_come() {
        trail().record(attempt(
                "m1",
                1,
                Optional.of(AT.plusSeconds(60)),
                outcome("Sales@contoso.com", "k1", DeliveryStatus.DELIVERED, "/library/1"),
                outcome("ops@contoso.com", "k2", DeliveryStatus.WAITING, "the disk is full"),
                outcome("hr@contoso.com", "k3", DeliveryStatus.REPEATED, "/library/0")));
        Progress progress = trail().progress("m1");
        assertThat(progress.attempts()).isEqualTo(1);
        assertThat(progress.next()).contains(AT.plusSeconds(60));
        assertThat(progress.done()).containsExactlyInAnyOrder("sales@contoso.com", "hr@contoso.com");
    }

    @Test
    default void replaces_what_an_earlier_attempt_said() {
        trail().record(attempt(
                "m1",
                1,
                Optional.of(AT.plusSeconds(60)),
                outcome("ops@contoso.com", "k2", DeliveryStatus.WAITING, "the disk is full")));
        trail().record(attempt(
                "m1", 2, Optional.empty(), outcome("ops@contoso.com", "k2", DeliveryStatus.DELIVERED, "/library/2")));
        assertThat(trail().progress("m1"))
                .isEqualTo(
                        new Progress(2, Optional.of(AT), Optional.empty(), Set.of("ops@contoso.com"), Set.of(), false));
    }

    @Test
    default void finds_a_delivery_by_its_key_whatever_message_it_was() {
        trail().record(attempt(
                "m1", 1, Optional.empty(), outcome("ops@contoso.com", "k2", DeliveryStatus.DELIVERED, "/library/2")));
        trail().record(attempt(
                "m2", 1, Optional.empty(), outcome("ops@contoso.com", "k2", DeliveryStatus.DELIVERED, "/elsewhere")));
        assertThat(trail().delivered("k2")).contains("/library/2");
        assertThat(trail().delivered("k1")).isEmpty();
    }

    @Test
    default void takes_no_failure_for_a_delivery() {
        trail().record(attempt(
                "m1", 1, Optional.empty(), outcome("ops@contoso.com", "k2", DeliveryStatus.FAILED, "no such folder")));
        assertThat(trail().delivered("k2")).isEmpty();
        assertThat(trail().progress("m1").done()).isEmpty();
    }

    @Test
    default void remembers_what_was_noted_of_an_attempt_that_never_ended() {
        trail().note("m1", AT, List.of(outcome("Ops@contoso.com", "k2", DeliveryStatus.DELIVERED, "250 2.0.0 ok")));
        assertThat(trail().progress("m1").done()).containsExactly("ops@contoso.com");
        assertThat(trail().progress("m1").attempts()).isZero();
        assertThat(trail().delivered("k2")).contains("250 2.0.0 ok");
    }

    @Test
    default void knows_which_targets_failed_and_that_the_message_is_given_up() {
        TargetOutcome failed = outcome("Ops@contoso.com", "k2", DeliveryStatus.FAILED, "no such folder");
        trail().record(attempt("m1", 1, Optional.of(AT.plusSeconds(60)), failed));
        assertThat(trail().progress("m1").failed()).containsExactly("ops@contoso.com");
        assertThat(trail().progress("m1").begun()).contains(AT);
        assertThat(trail().progress("m1").givenUp()).isFalse();
        trail().record(attempt("m1", 2, Optional.empty(), MessageStatus.QUARANTINED, failed));
        assertThat(trail().progress("m1").failed()).containsExactly("ops@contoso.com");
        assertThat(trail().progress("m1").givenUp()).isTrue();
    }

    @Test
    default void takes_thousands_of_outcomes() {
        TargetOutcome[] outcomes = IntStream.range(0, 1_001)
                .mapToObj(i -> outcome(i + "@contoso.com", "k" + i, DeliveryStatus.DELIVERED, "250 ok"))
                .toArray(TargetOutcome[]::new);
        trail().record(attempt("m1", 1, Optional.empty(), outcomes));
        assertThat(trail().progress("m1").done()).hasSize(1_001);
        assertThat(trail().progress("m1").attempts()).isEqualTo(1);
    }

    private static TargetOutcome told(String key, DeliveryStatus status) {
        String topic = status.name().toLowerCase(Locale.ROOT);
        return outcome("ops@contoso.com", key, status, "text")
                .telling(List.of(new Notice(AT, topic, "contoso", key, "{}")));
    }

    private static TargetOutcome outcome(String target, String key, DeliveryStatus status, String text) {
        return new TargetOutcome(target, key, "library", status, text);
    }

    private static Attempt attempt(String id, int number, Optional<Instant> next, TargetOutcome... targets) {
        MessageStatus status = next.isPresent() ? MessageStatus.WAITING : MessageStatus.DELIVERED;
        return attempt(id, number, next, status, targets);
    }

    private static Attempt attempt(
            String id, int number, Optional<Instant> next, MessageStatus status, TargetOutcome... targets) {
        Envelope envelope = new Envelope(
                Optional.empty(),
                List.of(new MailAddress("sales", "contoso.com")),
                new Origin("smtp", "192.0.2.1", false, Optional.empty()),
                AT);
        return new Attempt(
                id,
                envelope,
                100,
                "<1@example.com>",
                number,
                AT,
                AT,
                next,
                status,
                List.of(new RecipientOutcome("sales@contoso.com", "sales@contoso.com")),
                List.of(targets));
    }
}
