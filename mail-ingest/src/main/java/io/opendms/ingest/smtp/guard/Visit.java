package io.opendms.ingest.smtp.guard;

import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One connection: who is at the other end, how long it may last, how often it was refused something. */
public final class Visit {
    private final InetAddress peer;
    private final boolean safe;
    private final SmtpLimits limits;
    private final InstantSource clock;
    private final Instant end;
    private int errors;

    Visit(InetAddress peer, boolean safe, SmtpLimits limits, InstantSource clock) {
        this.peer = peer;
        this.safe = safe;
        this.limits = limits;
        this.clock = clock;
        this.end = clock.instant().plus(limits.sessionTimeout());
    }

    /** The other end; behind a trusted proxy, who the proxy says it connects for. */
    public InetAddress peer() {
        return peer;
    }

    /** Whether the peer is a safe server. */
    public boolean isSafe() {
        return safe;
    }

    /** How long to wait for the next byte; zero or less when the visit is over. */
    Duration patience() {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(limits.idleTimeout()) < 0 ? left : limits.idleTimeout();
    }

    /** Counts a refusal. */
    void refused() {
        errors++;
    }

    boolean isOver() {
        return !safe && errors >= limits.maxErrors();
    }
}
