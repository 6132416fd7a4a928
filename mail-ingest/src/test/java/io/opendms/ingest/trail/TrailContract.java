package io.opendms.ingest.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        assertThat(trail().progress("m1")).isEqualTo(new Progress(2, Optional.empty(), Set.of("ops@contoso.com")));
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

    private static TargetOutcome outcome(String target, String key, DeliveryStatus status, String text) {
        return new TargetOutcome(target, key, "library", status, text);
    }

    private static Attempt attempt(String id, int number, Optional<Instant> next, TargetOutcome... targets) {
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
                next,
                next.isPresent() ? MessageStatus.WAITING : MessageStatus.DELIVERED,
                List.of(new RecipientOutcome("sales@contoso.com", "sales@contoso.com")),
                List.of(targets));
    }
}
