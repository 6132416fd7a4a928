package io.opendms.boot.outgoing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.queue.postman.PostMeter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is counted of mail of ours; from 0 on, so that an alert can see it rise. */
public final class PostMetrics implements PostMeter {
    private final Map<Attempt.End, Counter> tries = new EnumMap<>(Attempt.End.class);
    private final Counter givenUp;

    public PostMetrics(MeterRegistry registry) {
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

    @Override
    public void tried(Attempt.End end) {
        Objects.requireNonNull(tries.get(end)).increment();
    }

    @Override
    public void givenUp(int mails) {
        givenUp.increment(mails);
    }
}
