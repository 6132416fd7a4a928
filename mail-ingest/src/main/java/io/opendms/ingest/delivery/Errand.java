package io.opendms.ingest.delivery;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way through the office, with what was done for it already, so that a step that fails is tried again alone.
 * In one hand at a time.
 */
final class Errand {
    private final SpooledMessage message;
    private Instant due;
    private @Nullable Round round;
    private @Nullable Attempt made;
    private @Nullable Instant unsettledSince;
    private int unsettled;

    Errand(SpooledMessage message, Instant due) {
        this.message = message;
        this.due = due;
    }

    SpooledMessage message() {
        return message;
    }

    Instant due() {
        return due;
    }

    Errand at(Instant due) {
        this.due = due;
        return this;
    }

    /** The attempt that has begun and not come to its end. */
    Optional<Round> round() {
        return Optional.ofNullable(round);
    }

    Round begun(Round begun) {
        round = begun;
        return begun;
    }

    /** The attempt that is in the trail, while the spool has not heard of it. */
    Optional<Attempt> made() {
        return Optional.ofNullable(made);
    }

    void made(Attempt attempt) {
        made = attempt;
        round = null;
    }

    /** The spool could not be told. @return when to try again; empty if that was tried for long enough */
    Optional<Instant> unsettled(Instant now, Backoff backoff) {
        if (unsettledSince == null) {
            unsettledSince = now;
        }
        unsettled++;
        return backoff.next(unsettled, now, unsettledSince);
    }
}
