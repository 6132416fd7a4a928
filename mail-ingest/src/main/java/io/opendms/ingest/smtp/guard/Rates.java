package io.opendms.ingest.smtp.guard;

import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;

/** How many connections and messages a peer begins within a minute; what is refused for that counts too. Thread-safe. */
public final class Rates {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SmtpLimits limits;
    private final PeerCounts connections;
    private final PeerCounts messages;

    public Rates(SmtpLimits limits, InstantSource clock) {
        this.limits = limits;
        connections = new PeerCounts(MINUTE, clock);
        messages = new PeerCounts(MINUTE, clock);
    }

    /** Counts a connection of a peer that is no safe server. @return whether it may be */
    boolean mayConnect(InetAddress peer) {
        return isWithin(limits.maxConnectionsPerMinute(), connections, peer);
    }

    /** Counts a message that is about to begin; those of safe servers always may. @return whether it may */
    public boolean mayBegin(Visit visit) {
        return visit.isSafe() || isWithin(limits.maxMessagesPerMinute(), messages, visit.peer());
    }

    private static boolean isWithin(int most, PeerCounts counts, InetAddress peer) {
        return most == 0 || counts.count(peer) <= most;
    }
}
