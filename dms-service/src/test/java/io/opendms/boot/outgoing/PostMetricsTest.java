package io.opendms.boot.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opendms.notify.queue.Backlog;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PostMetricsTest {
    private static final Instant AT = Instant.parse("2026-11-28T02:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(AT);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void store_is_asked_once_for_all_figures_of_a_scrape() {
        new PostMetrics(meters)
                .queue(
                        () -> new Backlog(asked.incrementAndGet(), 7, 0, Optional.of(AT.minusSeconds(90))),
                        () -> 0,
                        now::get);

        assertThat(figure("dms_outgoing_waiting")).isEqualTo(1);
        assertThat(figure("dms_outgoing_failed")).isEqualTo(7);
        assertThat(figure("dms_outgoing_oldest_seconds")).isEqualTo(90);
        assertThat(asked).hasValue(1);

        now.set(AT.plusSeconds(10));
        assertThat(figure("dms_outgoing_waiting")).isEqualTo(2);
        assertThat(figure("dms_outgoing_oldest_seconds")).isEqualTo(100);
        assertThat(asked).hasValue(2);
    }

    @Test
    void store_that_cannot_be_used_is_asked_once_and_has_no_figures() {
        new PostMetrics(meters)
                .queue(
                        () -> {
                            asked.incrementAndGet();
                            throw new RecordFailure("cannot count", new IOException("the disk is full"));
                        },
                        () -> 0,
                        now::get);

        assertThat(figure("dms_outgoing_waiting")).isNaN();
        assertThat(figure("dms_outgoing_failed")).isNaN();
        assertThat(asked).hasValue(1);
    }

    private double figure(String name) {
        return meters.get(name).gauge().value();
    }
}
