package io.opendms.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Outbox} does; each test begins with an empty outbox. */
public interface OutboxContract {
    /** The present. */
    Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    /** When claims of these tests end. */
    Instant UNTIL = NOW.plus(Duration.ofMinutes(1));

    /** The outbox under test. */
    Outbox outbox();

    @Test
    default void gives_back_a_notice_as_it_was() {
        Notice notice = new Notice(NOW, "request_approved", "17", "it's {\"id\": 17}\nbüro.日本");
        long number = outbox().put(notice);
        assertThat(outbox().claim(NOW, UNTIL, 10)).containsExactly(new ClaimedNotice(number, 1, notice));
    }

    @Test
    default void a_claimed_notice_is_given_to_nobody_else_while_the_claim_runs() {
        outbox().put(notice("1"));
        outbox().claim(NOW, UNTIL, 10);
        assertThat(outbox().claim(UNTIL.minusMillis(1), UNTIL.plusSeconds(60), 10))
                .isEmpty();
    }

    @Test
    default void a_notice_whose_claim_ended_is_given_out_again_and_counted() {
        long number = outbox().put(notice("1"));
        outbox().claim(NOW, UNTIL, 10);
        assertThat(outbox().claim(UNTIL, UNTIL.plusSeconds(60), 10))
                .containsExactly(new ClaimedNotice(number, 2, notice("1")));
    }

    @Test
    default void a_notice_that_was_sent_never_comes_again() {
        outbox().done(outbox().put(notice("1")));
        assertThat(outbox().claim(NOW, UNTIL, 10)).isEmpty();
    }

    @Test
    default void gives_out_the_oldest_first_and_no_more_than_asked_for() {
        long first = outbox().put(notice("1"));
        long second = outbox().put(notice("2"));
        long third = outbox().put(notice("3"));
        assertThat(numbers(outbox().claim(NOW, UNTIL, 2))).containsExactly(first, second);
        assertThat(numbers(outbox().claim(NOW, UNTIL, 2))).containsExactly(third);
    }

    @Test
    default void number_is_not_used_again_after_its_notice_was_sent() {
        long first = outbox().put(notice("1"));
        outbox().done(first);
        assertThat(outbox().put(notice("2"))).isGreaterThan(first);
    }

    private static List<Long> numbers(List<ClaimedNotice> claimed) {
        return claimed.stream().map(ClaimedNotice::number).toList();
    }

    private static Notice notice(String subject) {
        return new Notice(NOW, "request_approved", subject, "body");
    }
}
