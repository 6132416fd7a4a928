package io.opendms.soap.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");

    @Test
    void a_caller_has_no_more_calls_in_work_than_it_may() {
        Turnstile turnstile = new Turnstile(new CallLimits(2, 0), () -> now);
        assertThat(turnstile.enter("one")).isEmpty();
        assertThat(turnstile.enter("one")).isEmpty();

        assertThat(turnstile.enter("one"))
                .get()
                .extracting(Turnstile.Full::status)
                .isEqualTo(503);
        assertThat(turnstile.enter("other")).isEmpty();

        turnstile.leave("one");
        assertThat(turnstile.enter("one")).isEmpty();
    }

    @Test
    void spellings_of_a_name_are_one_caller() {
        Turnstile turnstile = new Turnstile(new CallLimits(1, 0), () -> now);
        assertThat(turnstile.enter("spfarm@CONTOSO.COM")).isEmpty();
        assertThat(turnstile.enter("SPFARM@CONTOSO.COM")).isPresent();

        turnstile.leave("SPFarm@CONTOSO.COM");
        assertThat(turnstile.enter("SPFARM@CONTOSO.COM")).isEmpty();
    }

    @Test
    void who_was_quiet_may_make_a_sixth_of_a_minutes_calls_at_once_and_then_one_after_the_other() {
        Turnstile turnstile = new Turnstile(new CallLimits(100, 60), () -> now);
        for (int i = 0; i < 10; i++) {
            assertThat(turnstile.enter("one")).isEmpty();
        }
        assertThat(turnstile.enter("one"))
                .get()
                .extracting(Turnstile.Full::status)
                .isEqualTo(429);
        assertThat(turnstile.enter("other")).isEmpty();

        now = now.plus(Duration.ofSeconds(1));
        assertThat(turnstile.enter("one")).isEmpty();
        assertThat(turnstile.enter("one")).isPresent();
    }

    @Test
    void after_the_time_that_was_told_a_call_is_let_in() {
        Turnstile turnstile = new Turnstile(new CallLimits(100, 1), () -> now);
        assertThat(turnstile.enter("one")).isEmpty();
        Duration wait = turnstile.enter("one").orElseThrow().retryAfter();

        now = now.plus(wait);

        assertThat(turnstile.enter("one")).isEmpty();
    }

    @Test
    void a_clock_that_is_set_back_gives_nobody_more() {
        Turnstile turnstile = new Turnstile(new CallLimits(100, 1), () -> now);
        assertThat(turnstile.enter("one")).isEmpty();

        now = now.minus(Duration.ofHours(1));

        assertThat(turnstile.enter("one")).isPresent();
    }
}
