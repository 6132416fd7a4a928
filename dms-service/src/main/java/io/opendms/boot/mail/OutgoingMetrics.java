package io.opendms.boot.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.queue.Backlog;
import io.opendms.notify.queue.postman.PostMeter;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is counted of mail that the service writes. No label holds an address. */
public final class OutgoingMetrics implements PostMeter {
    private final MeterRegistry registry;
    private final Counter givenUp;

    public OutgoingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.givenUp = Counter.builder("dms_outgoing_given_up")
                .description("Mails that could not be sent in time, and never will be")
                .register(registry);
        for (Attempt.End end : Attempt.End.values()) {
            tries(end);
        }
    }

    private Counter tries(Attempt.End end) {
        return Counter.builder("dms_outgoing_tries")
                .description("Tries to send a mail, by how they ended")
                .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** All are asked at each scrape; what the store is asked for is not there while it cannot be used. */
    public void queue(Supplier<Backlog> backlog, IntSupplier serversAway, InstantSource clock) {
        stored(
                "dms_outgoing_waiting",
                "Mails that are not sent yet, counted no further than 10,000",
                backlog,
                Backlog::waiting);
        stored(
                "dms_outgoing_failed",
                "Mails that were refused for good, counted no further than 10,000",
                backlog,
                Backlog::failed);
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
        tries(end).increment();
    }

    @Override
    public void givenUp(int mails) {
        givenUp.increment(mails);
    }
}
