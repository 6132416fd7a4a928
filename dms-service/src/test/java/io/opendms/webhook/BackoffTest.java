package io.opendms.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant HAPPENED = Instant.parse("2026-11-22T10:15:30Z");

    @Test
    void waits_twice_as_long_each_time_up_to_an_hour() {
        assertThat(Backoff.pause(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Backoff.pause(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Backoff.pause(10)).isEqualTo(Duration.ofSeconds(2560));
        assertThat(Backoff.pause(11)).isEqualTo(Duration.ofHours(1));
        assertThat(Backoff.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void leaves_a_receiver_alone_for_a_minute_at_most() {
        assertThat(Backoff.rest(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.rest(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(Backoff.rest(7)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void gives_up_after_a_day() {
        assertThat(Backoff.isWorthwhile(
                        HAPPENED, HAPPENED.plus(Duration.ofHours(24)).minusMillis(1)))
                .isTrue();
        assertThat(Backoff.isWorthwhile(HAPPENED, HAPPENED.plus(Duration.ofHours(24))))
                .isFalse();
    }
}
