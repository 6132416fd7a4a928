package io.opendms.boot.outgoing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.queue.Backlog;
import io.opendms.notify.queue.postman.PostMeter;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is counted of mail of ours; from 0 on, so that an alert can see it rise. */
public final class PostMetrics implements PostMeter {
    private final Map<Attempt.End, Counter> tries = new EnumMap<>(Attempt.End.class);
    private final MeterRegistry registry;
    private final Counter givenUp;

    public PostMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Attempt.End end : Attempt.End.values()) {
            tries.put(
                    end,
                    Counter.builder("dms_outgoing_tries")
                            .description("Tries to send a mail of ours, by how they ended")
                            .tag("end", end.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        givenUp = Counter.builder("dms_outgoing_given_up")
                .description("Mails of ours that could not be sent for five days")
                .register(registry);
    }

    /** All are asked at each scrape; what the store is asked for is not there while it cannot be used. */
    public void queue(Supplier<Backlog> backlog, IntSupplier serversAway, InstantSource clock) {
        Look look = new Look(backlog, clock);
        stored("dms_outgoing_waiting", "Mails of ours that are not sent yet", look, Backlog::waiting);
        stored("dms_outgoing_failed", "Mails of ours that were refused for good", look, Backlog::failed);
        stored(
                "dms_outgoing_oldest_seconds",
                "For how long the oldest mail waits that is not sent yet",
                look,
                counted -> counted.oldest()
                        .map(oldest -> Math.max(
                                0, Duration.between(oldest, clock.instant()).toSeconds()))
                        .orElse(0L));
        Gauge.builder("dms_outgoing_servers_away", serversAway, IntSupplier::getAsInt)
                .description("Mail servers that took no mail when this node last tried")
                .strongReference(true)
                .register(registry);
    }

    private void stored(String name, String description, Look look, ToDoubleFunction<Backlog> value) {
        Gauge.builder(
                        name,
                        look,
                        seen -> seen.backlog().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** One question to the store for all figures of a scrape, each of which is asked for by itself. */
    private static final class Look {
        private static final Duration FRESH = Duration.ofSeconds(1);

        private final Supplier<Backlog> backlog;
        private final InstantSource clock;
        private Optional<Backlog> seen = Optional.empty();
        private Instant at = Instant.MIN;

        private Look(Supplier<Backlog> backlog, InstantSource clock) {
            this.backlog = backlog;
            this.clock = clock;
        }

        /** Empty while the store cannot be used. */
        synchronized Optional<Backlog> backlog() {
            Instant now = clock.instant();
            if (now.isBefore(at) || now.minus(FRESH).isAfter(at)) {
                at = now;
                seen = ask();
            }
            return seen;
        }

        private Optional<Backlog> ask() {
            try {
                return Optional.of(backlog.get());
            } catch (RecordFailure e) {
                // That the store does not answer is said by /health/ready and the log.
                return Optional.empty();
            }
        }
    }

    @Override
    public void tried(Attempt.End end) {
        Objects.requireNonNull(tries.get(end)).increment();
    }

    @Override
    public void givenUp() {
        givenUp.increment();
    }
}
