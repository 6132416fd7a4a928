package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the service from locking its own account: Active Directory counts each refused bind, and each call would bind
 * again. After a first refusal one more bind is tried at once, then one after a pause of 10 seconds, which doubles up to 10
 * minutes; meanwhile callers hear the last refusal. A bind that succeeds ends it. Thread-safe.
 */
final class BindRefusals {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private @Nullable LDAPException last;
    private Duration pause = Duration.ZERO;
    private long nextAttempt;

    /** @param nanos a clock as {@link System#nanoTime()} */
    BindRefusals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * To be called before a bind.
     *
     * @throws LDAPException the last refusal, if it is too early for another one
     */
    synchronized void check() throws LDAPException {
        if (last == null) {
            return;
        }
        long now = nanos.getAsLong();
        if (now - nextAttempt < 0) {
            throw last;
        }
        // The attempt that is allowed now is the only one until it has ended.
        nextAttempt = now + longer().toNanos();
    }

    synchronized void accepted() {
        last = null;
        pause = Duration.ZERO;
    }

    /** Takes a failed attempt to connect and bind, whatever it failed of. */
    synchronized void failed(LDAPException e) {
        if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
            nextAttempt = nanos.getAsLong() + pause.toNanos();
            pause = longer();
            last = e;
        }
    }

    private Duration longer() {
        Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
