package io.opendms.boot.outgoing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.queue.Backlog;
import io.opendms.notify.queue.postman.PostMeter;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
        stored("dms_outgoing_waiting", "Mails of ours that are not sent yet", backlog, Backlog::waiting);
        stored("dms_outgoing_failed", "Mails of ours that were refused for good", backlog, Backlog::failed);
        stored(
                "dms_outgoing_oldest_seconds",
                "For how long the oldest mail waits that is not sent yet",
                backlog,
                counted -> counted.oldest()
                        .map(oldest -> Math.max(
                                0, Duration.between(oldest, clock.instant()).toSeconds()))
                        .orElse(0L));
        Gauge.builder("dms_outgoing_servers_away", serversAway, IntSupplier::getAsInt)
                .description("Mail servers that took no mail when this node last tried")
                .strongReference(true)
                .register(registry);
    }

    private void stored(String name, String description, Supplier<Backlog> backlog, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, backlog, now -> orUnknown(now, value))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double orUnknown(Supplier<Backlog> backlog, ToDoubleFunction<Backlog> value) {
        try {
            return value.applyAsDouble(backlog.get());
        } catch (RecordFailure e) {
            // That the store does not answer is said by /health/ready and the log.
            return Double.NaN;
        }
    }

    @Override
    public void tried(Attempt.End end) {
        Objects.requireNonNull(tries.get(end)).increment();
    }

    @Override
    public void givenUp(int mails) {
        givenUp.increment(mails);
    }
}
