package io.opendms.ingest.heartbeat;

import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import java.time.InstantSource;

/** Where heartbeats end: noted in the trail like every delivery, and kept nowhere. */
public record HeartbeatDelivery(HeartbeatKey heartbeats, HeartbeatMeter meter, InstantSource clock)
        implements Delivery {
    /** As the trail calls it. */
    public static final String ROUTE = "heartbeat";

    /** To stand before all others, which would keep heartbeats. */
    public Route route() {
        return new Route(HeartbeatKey.PREFIX + "*", ROUTE, false, this);
    }

    @Override
    public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
        if (!heartbeats.knows(target.address(), clock.instant())) {
            throw DeliveryException.lasting("it is no heartbeat of this service, or too old");
        }
        meter.heartbeatBack(clock.instant());
        return "came back from " + message.envelope().origin().peer();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }
}
