package io.opendms.ingest.heartbeat;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import java.time.InstantSource;
import java.util.List;

/** Knows the addresses of heartbeats, and asks another one for all others. */
public record HeartbeatResolver(HeartbeatKey key, Resolver others, InstantSource clock) implements Resolver {

    @Override
    public Resolution resolve(MailAddress recipient) {
        return key.knows(recipient, clock.instant())
                ? new Resolution.Known(List.of(new Target.ListTarget(recipient, "", "")))
                : others.resolve(recipient);
    }
}
