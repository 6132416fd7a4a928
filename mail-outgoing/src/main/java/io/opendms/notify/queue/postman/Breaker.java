package io.opendms.notify.queue.postman;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server is there. While it is away, one mail at a time finds out whether it is back, less and less often; all others
 * wait and are none the worse for it. Thread-safe.
 */
final class Breaker {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private @Nullable Outage outage;
    private int failedProbes;
    private Instant nextProbe = Instant.MIN;
    private boolean probing;

    /** Since when, and what was seen last. */
    record Outage(Instant since, String reply) {}

    /** Whether the server was there when it was last used. */
    synchronized boolean isSound() {
        return outage == null;
    }

    synchronized Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Whether it is time to find out if the server is back. */
    synchronized boolean isProbeDue(Instant now) {
        return outage != null && !probing && !now.isBefore(nextProbe);
    }

    /** Asks for leave to use the server; whoever gets it says what came of it. */
    synchronized boolean mayTry(Instant now) {
        if (outage == null) {
            return true;
        }
        if (!isProbeDue(now)) {
            return false;
        }
        probing = true;
        return true;
    }

    /**
     * The server was not there.
     *
     * @return whether that is new
     */
    synchronized boolean failed(Instant now, String reply) {
        boolean isNew = outage == null;
        if (isNew) {
            failedProbes = 0;
        } else if (probing) {
            failedProbes++;
        } else {
            // One of several that were under way when the first failed.
            return false;
        }
        outage = new Outage(isNew ? now : outage.since(), reply);
        nextProbe = now.plus(Patience.doubled(FIRST_PAUSE, failedProbes, LONGEST_PAUSE));
        probing = false;
        return isNew;
    }

    /**
     * The server has answered, whatever it said.
     *
     * @return the outage that this ends
     */
    synchronized Optional<Outage> answered() {
        Optional<Outage> ended = outage();
        outage = null;
        probing = false;
        return ended;
    }

    /** Nothing was found out. */
    synchronized void abandoned() {
        probing = false;
    }

    /**
     * Nothing was found out, and mails like this one may come next, of which each says the same: while the server is away, it is
     * asked again after a pause, as if it had been away still.
     */
    synchronized void postponed(Instant now) {
        probing = false;
        Instant again = now.plus(FIRST_PAUSE);
        if (outage != null && nextProbe.isBefore(again)) {
            nextProbe = again;
        }
    }
}
