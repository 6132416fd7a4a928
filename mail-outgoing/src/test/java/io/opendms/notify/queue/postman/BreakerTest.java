package io.opendms.notify.queue.postman;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.queue.Mails;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Breaker breaker = new Breaker();

    @Test
    void first_failure_is_new_and_those_under_way_are_not() {
        assertThat(breaker.failed(Mails.AT, "refused")).isTrue();
        assertThat(breaker.failed(Mails.AT, "refused")).isFalse();
        assertThat(breaker.mayTry(Mails.AT.plusSeconds(5)))
                .as("the pause is no longer for them")
                .isTrue();
    }

    @Test
    void one_probe_at_a_time_is_let_through() {
        breaker.failed(Mails.AT, "refused");
        Instant later = Mails.AT.plusSeconds(5);
        assertThat(breaker.mayTry(Mails.AT.plusSeconds(4))).isFalse();
        assertThat(breaker.mayTry(later)).isTrue();
        assertThat(breaker.mayTry(later)).isFalse();
        breaker.abandoned();
        assertThat(breaker.mayTry(later)).isTrue();
    }

    @Test
    void probe_that_found_nothing_out_and_may_be_followed_by_its_like_has_a_pause_behind_it() {
        breaker.failed(Mails.AT, "refused");
        Instant later = Mails.AT.plusSeconds(60);
        assertThat(breaker.mayTry(later)).isTrue();
        breaker.postponed(later);
        assertThat(breaker.mayTry(later.plusSeconds(4))).isFalse();
        assertThat(breaker.mayTry(later.plusSeconds(5))).isTrue();
    }

    @Test
    void pauses_grow_to_five_minutes_and_no_further() {
        breaker.failed(Mails.AT, "refused");
        Instant now = Mails.AT;
        Duration pause = Duration.ofSeconds(5);
        for (int probe = 0; probe < 12; probe++) {
            now = now.plus(pause);
            assertThat(breaker.mayTry(now.minusMillis(1))).isFalse();
            assertThat(breaker.mayTry(now)).isTrue();
            assertThat(breaker.failed(now, "refused")).isFalse();
            pause = pause.multipliedBy(2).compareTo(Duration.ofMinutes(5)) < 0
                    ? pause.multipliedBy(2)
                    : Duration.ofMinutes(5);
        }
        assertThat(pause).isEqualTo(Duration.ofMinutes(5));
        assertThat(breaker.answered()).contains(new Breaker.Outage(Mails.AT, "refused"));
        assertThat(breaker.isSound()).isTrue();
        assertThat(breaker.answered()).isEmpty();
    }
}
