package io.opendms.boot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opendms.boot.alert.AlertMetrics;
import io.opendms.boot.mail.MailMetrics;
import io.opendms.boot.mail.ResolverMetrics;
import io.opendms.boot.outgoing.PostMetrics;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.notify.alert.clerk.AlertMeter;
import io.opendms.recipient.ResolverMeter;
import io.opendms.record.RecordFailure;
import io.opendms.security.people.oidc.ProviderMeter;
import io.opendms.soap.http.call.CallMeter;
import io.opendms.webhook.DeliveryMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What is counted and timed. No label holds an alias, an address or anything else that a caller chooses. */
final class Metrics implements CallMeter, DirectoryMeter, DeliveryMeter, ProviderMeter, AutoCloseable {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ConcurrentMap<Labels, Timer> calls = new ConcurrentHashMap<>();
    private final ConcurrentMap<Labels, Timer> requests = new ConcurrentHashMap<>();
    private final ConcurrentMap<Labels, Counter> counters = new ConcurrentHashMap<>();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    void intentsWaiting(IntSupplier count) {
        gauge("dms_intents_waiting", "Changes whose end is not known yet", count);
    }

    /** Both are asked of the store at each scrape, and are not there while it cannot be used. */
    void queuesWaiting(IntSupplier requests, IntSupplier notices) {
        stored("dms_requests_waiting", "Requests that wait for a decision, counted no further than 10,000", requests);
        stored("dms_notices_waiting", "Notices that are not delivered yet, counted no further than 10,000", notices);
    }

    private void stored(String name, String description, IntSupplier value) {
        Gauge.builder(name, value, Metrics::orUnknown)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double orUnknown(IntSupplier value) {
        try {
            return value.getAsInt();
        } catch (RecordFailure e) {
            // That the store does not answer is said by /health/ready and the log.
            return Double.NaN;
        }
    }

    void certificate(String door, Supplier<Instant> notAfter) {
        Gauge.builder(
                        "dms_tls_certificate_expiry",
                        notAfter,
                        until -> until.get().getEpochSecond())
                .description("Until when the certificate in use is valid, since 1970")
                .tag("door", door)
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /** Counters that stand at 0 from the start, so that an alert can see them rise. */
    void deliveriesWanted() {
        for (DeliveryMeter.Outcome outcome : DeliveryMeter.Outcome.values()) {
            deliveries(outcome);
        }
    }

    @Override
    public void delivery(DeliveryMeter.Outcome outcome) {
        deliveries(outcome).increment();
    }

    private Counter deliveries(DeliveryMeter.Outcome outcome) {
        return counter(
                "dms_webhook_deliveries", "Attempts to deliver to web hooks, by outcome", "outcome", word(outcome));
    }

    /** The same for those who come by a provider. */
    void signInsWanted() {
        for (ProviderMeter.Outcome outcome : ProviderMeter.Outcome.values()) {
            signIns(outcome);
        }
    }

    @Override
    public void signIn(ProviderMeter.Outcome outcome) {
        signIns(outcome).increment();
    }

    private Counter signIns(ProviderMeter.Outcome outcome) {
        return counter("dms_provider_sign_ins", "People who come by a provider, by outcome", "outcome", word(outcome));
    }

    /** Registered once; the registry itself would build its key anew each time. */
    private Counter counter(String name, String description, String label, String value) {
        return counters.computeIfAbsent(
                new Labels(name, value),
                labels -> Counter.builder(name)
                        .description(description)
                        .tag(label, value)
                        .register(registry));
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private void gauge(String name, String description, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void call(String operation, String status, Duration took) {
        calls.computeIfAbsent(
                        new Labels(operation.isEmpty() ? "none" : operation, status),
                        labels -> Timer.builder("dms_soap_requests")
                                .description("Calls from farms, by operation and status")
                                .tag("operation", labels.first())
                                .tag("status", labels.second())
                                .serviceLevelObjectives(BOUNDS)
                                .register(registry))
                .record(took);
    }

    /** @param means by what a caller is known, or {@code refused} */
    void caller(String means) {
        counter(
                        "dms_callers",
                        "Calls from farms by what their callers are known by, before they are carried out",
                        "means",
                        means)
                .increment();
    }

    @Override
    public void request(String kind, Duration took, String result) {
        requests.computeIfAbsent(
                        new Labels(kind, result),
                        labels -> Timer.builder("dms_directory_requests")
                                .description("Requests to the directory, by kind and result")
                                .tag("kind", labels.first())
                                .tag("result", labels.second())
                                .serviceLevelObjectives(BOUNDS)
                                .register(registry))
                .record(took);
    }

    @Override
    public void pool(IntSupplier available, int max) {
        gauge("dms_directory_pool_available", "Connections to the directory that stand ready", available);
        gauge("dms_directory_pool_max", "Connections to the directory that there may be", () -> max);
    }

    @Override
    public void server(String server, BooleanSupplier usable) {
        Gauge.builder("dms_directory_server_up", usable, up -> up.getAsBoolean() ? 1 : 0)
                .description("Whether the server answered the last request and let the service in")
                .tag("server", server)
                .strongReference(true)
                .register(registry);
    }

    /** What is counted of mail; from now on it is served. */
    MailMetrics mail(InstantSource clock) {
        return new MailMetrics(registry, clock);
    }

    /** What is counted of alerts; from now on it is served. */
    AlertMeter alerts() {
        return new AlertMetrics(registry);
    }

    /** What is counted of mail of ours; from now on it is served. */
    PostMetrics post() {
        return new PostMetrics(registry);
    }

    /** What is counted of addresses that are asked for; from now on it is served. */
    ResolverMeter resolver() {
        return new ResolverMetrics(registry);
    }

    /** Everything in the text format of Prometheus. */
    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private record Labels(String first, String second) {}
}
