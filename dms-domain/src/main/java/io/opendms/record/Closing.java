package io.opendms.record;

import java.time.Instant;

/**
 * How an intent ended.
 *
 * @param at when
 * @param result the result
 * @param detail one sentence, empty where the result says all
 */
public record Closing(Instant at, Result result, String detail) {
    /** The ends that an intent can have. */
    public enum Result {
        /** Every write stands. */
        APPLIED,
        /** No write stands. */
        NOT_APPLIED,
        /** Some writes stand and the rest were refused. */
        PARTLY_APPLIED
    }
}
