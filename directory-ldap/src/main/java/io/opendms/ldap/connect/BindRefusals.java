package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.ldap.connect.secret.BindSecret;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the service from locking its own account: Active Directory counts each refused bind, and each call would bind
 * again. After a first refusal one more bind is tried at once, then one after a pause of 10 seconds, which doubles up to 10
 * minutes; meanwhile callers hear the last refusal. Another password or keytab ends the pause at once, a bind that succeeds
 * ends the refusal. Thread-safe.
 */
final class BindRefusals {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final String server;
    private final BindSecret secret;
    private final ServerEvents events;
    private final LongSupplier nanos;
    private volatile @Nullable LDAPException last;
    private int refusals;
    private int refusedSecret;
    private Duration pause = Duration.ZERO;
    private long nextAttempt;

    /** @param nanos a clock as {@link System#nanoTime()} */
    BindRefusals(String server, BindSecret secret, ServerEvents events, LongSupplier nanos) {
        this.server = server;
        this.secret = secret;
        this.events = events;
        this.nanos = nanos;
    }

    /**
     * To be called before a bind.
     *
     * @return how many refusals came before this attempt, for {@link #failed}
     * @throws LDAPException the last refusal, if it is too early for another one
     */
    synchronized int check() throws LDAPException {
        LDAPException refusal = last;
        if (refusal == null) {
            return refusals;
        }
        long now = nanos.getAsLong();
        boolean early = now - nextAttempt < 0;
        int current = early ? secret.refreshIfTouched() : secret.refresh();
        if (current != refusedSecret) {
            refusedSecret = current;
            pause = Duration.ZERO;
        } else if (early) {
            throw refusal;
        }
        // The attempt that is allowed now is the only one until it has ended.
        nextAttempt = now + longer().toNanos();
        return refusals;
    }

    /** Whether the last bind was refused. */
    boolean refused() {
        return last != null;
    }

    void accepted() {
        if (last != null) {
            end();
        }
    }

    private synchronized void end() {
        if (last != null) {
            last = null;
            pause = Duration.ZERO;
            events.bindAccepted(server);
        }
    }

    /** Takes a failed attempt to connect and bind, whatever it failed of. */
    synchronized void failed(int attempt, LDAPException e) {
        if (!e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
            return;
        }
        Duration untilNext = pause;
        nextAttempt = nanos.getAsLong() + untilNext.toNanos();
        pause = longer();
        refusedSecret = secret.generation();
        last = e;
        if (attempt == refusals) {
            // Of attempts that were on their way together, one is told.
            refusals++;
            events.bindRefused(server, e, untilNext);
        }
    }

    private Duration longer() {
        Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
