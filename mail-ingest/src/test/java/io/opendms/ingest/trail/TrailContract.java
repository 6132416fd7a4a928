package io.opendms.ingest.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every trail remembers. */
public interface TrailContract {
    Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");

    Trail trail();

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
