package io.opendms.ingest.heartbeat;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one heartbeat after the other, and says so when one has not come back. For one thread. */
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.mail");

    private final HeartbeatSettings settings;
    private final String domain;
    private final String ownName;
    private final HeartbeatKey key;
    private final Arrivals arrivals;
    private final HeartbeatMeter meter;
    private final InstantSource clock;
    private Optional<MailAddress> sent = Optional.empty();

    /**
     * @param domain one that mail is taken for
     * @param ownName how this server calls itself
     */
    public Heartbeat(
            HeartbeatSettings settings,
            String domain,
            String ownName,
            HeartbeatKey key,
            Arrivals arrivals,
            HeartbeatMeter meter,
            InstantSource clock) {
        this.settings = settings;
        this.domain = domain;
        this.ownName = ownName;
        this.key = key;
        this.arrivals = arrivals;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Looks for the one before, and sends another.
     *
     * @return after what time to do it again
     * @throws io.opendms.record.RecordFailure if the store cannot be read; nothing is sent then
     */
    public Duration beat() {
        arrivals.last().ifPresent(meter::heartbeatBack);
        if (sent.isPresent() && arrivals.of(sent.get()).filter(Arrival::isBack).isEmpty()) {
            LOG.warn(
                    "heartbeat_missing through=\"{}\" within={}",
                    LogText.escaped(settings.host() + ":" + settings.port()),
                    settings.within());
        }
        sent = Optional.empty();
        HeartbeatMail mail = new HeartbeatMail(key.newAddress(domain, clock.instant()), ownName, clock.instant());
        try {
            mail.send(settings.host(), settings.port());
            sent = Optional.of(mail.to());
        } catch (DeliveryException e) {
            LOG.warn("heartbeat_not_sent reason=\"{}\"", LogText.message(e));
        }
        meter.heartbeatSent(sent.isPresent());
        return settings.every();
    }
}
