package io.opendms.boot.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.ResolverMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How often addresses are asked for, what the answers are, and how long they take. No label holds an address. */
public final class ResolverMetrics implements ResolverMeter {
    private final MeterRegistry registry;
    private final ConcurrentMap<Labels, Timer> answers = new ConcurrentHashMap<>();

    public ResolverMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(Resolution answer, boolean remembered, Duration took) {
        answers.computeIfAbsent(new Labels(outcome(answer), remembered ? "memory" : "directory"), this::timer)
                .record(took);
    }

    private static String outcome(Resolution answer) {
        if (answer instanceof Resolution.Known) {
            return "known";
        }
        return answer instanceof Resolution.Unknown ? "unknown" : "undecided";
    }

    private Timer timer(Labels labels) {
        return Timer.builder("dms_resolver_answers")
                .description("Answers about what an address stands for, by outcome and where they came from")
                .tag("outcome", labels.outcome())
                .tag("source", labels.source())
                .register(registry);
    }

    private record Labels(String outcome, String source) {}
}
