package io.opendms.boot.loop;

import io.opendms.entry.LogText;
import io.opendms.record.Outbox;
import io.opendms.record.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out of the outbox what is for consumers that are no longer configured, which nobody would ever take out. */
public final class OutboxSweep implements Rounds.Round {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");
    private static final Duration PERIOD = Duration.ofHours(1);

    /** Long enough for other nodes to get the same configuration as this one. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final Outbox outbox;
    private final Set<String> consumers;
    private final InstantSource clock;

    public OutboxSweep(Outbox outbox, List<Subscription> subscriptions, InstantSource clock) {
        this.outbox = outbox;
        this.consumers = subscriptions.stream().map(Subscription::consumer).collect(Collectors.toSet());
        this.clock = clock;
    }

    @Override
    public Duration go() {
        outbox.forgetOthers(consumers, clock.instant().minus(KEPT))
                .forEach((consumer, count) ->
                        LOG.warn("outbox_forgotten consumer=\"{}\" count={}", LogText.escaped(consumer), count));
        return PERIOD;
    }
}
