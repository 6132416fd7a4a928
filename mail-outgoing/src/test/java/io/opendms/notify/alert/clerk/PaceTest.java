package io.opendms.notify.alert.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    @Test
    void lets_a_dozen_mails_an_hour_go_one_by_one() {
        Pace pace = Pace.NONE.after(11, NOW);
        assertThat(pace.allows(1, NOW)).isTrue();
        assertThat(pace.allows(2, NOW)).isFalse();
        assertThat(pace.pauseUntil(NOW)).isEmpty();
    }

    @Test
    void makes_a_pause_of_ten_minutes_after_that_until_the_hour_is_over() {
        Pace pace = Pace.NONE.after(12, NOW);
        assertThat(pace.pauseUntil(NOW)).contains(NOW.plus(Duration.ofMinutes(10)));
        assertThat(pace.allows(1, NOW.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(pace.allows(1, NOW.plus(Duration.ofMinutes(60)))).isTrue();
    }

    @Test
    void begins_anew_when_the_clock_was_set_back() {
        assertThat(Pace.NONE.after(12, NOW).allows(12, NOW.minusSeconds(1))).isTrue();
    }
}
