package io.opendms.ingest.delivery;

import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the store cannot be used one hand tries it every few seconds, and the others rest. Thread-safe. */
final class StorePause {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.mail");
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final InstantSource clock;
    private @Nullable Instant nextTry;

    StorePause(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the one who asks may go on; while there is a pause, that is one for each try. */
    synchronized boolean mayTry() {
        Instant now = clock.instant();
        if (nextTry != null && now.isBefore(nextTry)) {
            return false;
        }
        if (nextTry != null) {
            nextTry = now.plus(BETWEEN_TRIES);
        }
        return true;
    }

    /** The store could not be used; what failed is told of once for each pause. */
    synchronized void begin(RecordFailure failure) {
        if (nextTry == null) {
            LOG.warn("mail_postponed reason=\"{}\"", LogText.message(failure));
        }
        nextTry = clock.instant().plus(BETWEEN_TRIES);
    }

    /** The store was written to. */
    synchronized void end() {
        if (nextTry != null) {
            nextTry = null;
            LOG.info("mail_resumed");
        }
    }
}
