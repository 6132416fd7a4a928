package io.opendms.boot.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opendms.ingest.delivery.MailMeter;
import io.opendms.ingest.dropfolder.DropFolderMeter;
import io.opendms.ingest.dropfolder.Fate;
import io.opendms.ingest.heartbeat.HeartbeatMeter;
import io.opendms.ingest.smtp.message.SmtpMeter;
import io.opendms.ingest.spool.room.Quota;
import io.opendms.ingest.trail.DeliveryStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What is counted of mail. No label holds an address or anything else that a sender chooses. */
public final class MailMetrics implements SmtpMeter, MailMeter, DropFolderMeter, HeartbeatMeter {
    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter quarantined;
    private final AtomicLong lastArrival = new AtomicLong();
    private final AtomicLong lastHeartbeat = new AtomicLong();
    private final InstantSource clock;

    public MailMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        since1970("dms_mail_last_arrival_seconds", "When SMTP last took a message over", lastArrival);
        since1970("dms_heartbeat_last_arrival_seconds", "When a heartbeat last came back", lastHeartbeat);
        this.accepted = Counter.builder("dms_mail_accepted")
                .description("Messages that were taken over by SMTP")
                .register(registry);
        this.quarantined = Counter.builder("dms_mail_quarantined")
                .description("Messages that were set aside")
                .register(registry);
    }

    /** 0 stands for never. */
    private void since1970(String name, String description, AtomicLong seconds) {
        Gauge.builder(name, seconds, AtomicLong::get).description(description).register(registry);
    }

    /** @param count asked at each scrape */
    public void waiting(IntSupplier count) {
        Gauge.builder("dms_mail_waiting", count, IntSupplier::getAsInt)
                .description("Messages that are not delivered everywhere yet")
                .strongReference(true)
                .register(registry);
    }

    /** @param quota asked at each scrape */
    public void kept(Quota quota) {
        Gauge.builder("dms_mail_kept_bytes", quota, Quota::kept)
                .description("Bytes of messages that are on their way in or out, or set aside")
                .strongReference(true)
                .register(registry);
        if (quota.most() != Quota.NONE) {
            Gauge.builder("dms_mail_quota_bytes", quota, Quota::most)
                    .description("Bytes of messages that may be kept")
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** @param paused whether nothing, or not everything, is taken at present */
    public void dropFolder(BooleanSupplier paused) {
        Gauge.builder("dms_dropfolder_paused", paused, now -> now.getAsBoolean() ? 1 : 0)
                .description("Whether nothing, or not everything, is taken from the drop folder")
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void files(Fate fate, int count) {
        Counter.builder("dms_dropfolder_files")
                .description("Files of the drop folder by what became of them")
                .tag("fate", fate.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment(count);
    }

    @Override
    public void accepted() {
        lastArrival.set(clock.instant().getEpochSecond());
        accepted.increment();
    }

    @Override
    public void refused(int code) {
        Counter.builder("dms_mail_refused")
                .description("Recipients and messages that were refused, by the reply's code")
                .tag("code", Integer.toString(code))
                .register(registry)
                .increment();
    }

    @Override
    public void checked(String dmarc) {
        Counter.builder("dms_mail_author_checks")
                .description("Messages whose author was checked, by what DMARC says of them")
                .tag("result", dmarc)
                .register(registry)
                .increment();
    }

    @Override
    public void delivery(String route, DeliveryStatus status) {
        Counter.builder("dms_mail_deliveries")
                .description("Attempts to bring a message to a target, by way and outcome")
                .tag("route", route.isEmpty() ? "none" : route)
                .tag("outcome", status.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    @Override
    public void quarantined() {
        quarantined.increment();
    }

    @Override
    public void heartbeatBack(Instant at) {
        lastHeartbeat.accumulateAndGet(at.getEpochSecond(), Math::max);
    }

    @Override
    public void heartbeatSent(boolean taken) {
        Counter.builder("dms_heartbeats")
                .description("Mails of this service to itself, by whether the server in front has taken them")
                .tag("outcome", taken ? "sent" : "failed")
                .register(registry)
                .increment();
    }
}
