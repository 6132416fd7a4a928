package io.opendms.boot.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opendms.notify.alert.clerk.AlertMeter;
import java.util.Locale;

/** What became of alerts that were due. */
public record AlertMetrics(MeterRegistry registry) implements AlertMeter {

    @Override
    public void batch(Outcome outcome) {
        Counter.builder("dms_alerts")
                .description("Alerts that were due and had something to tell, by what became of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
