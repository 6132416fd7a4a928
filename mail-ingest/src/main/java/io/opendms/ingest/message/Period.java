package io.opendms.ingest.message;

import java.time.Instant;

/**
 * When messages were received, to the millisecond.
 *
 * @param begin the first instant
 * @param end the first instant after it
 */
public record Period(Instant begin, Instant end) {
    /** Of all messages. */
    public static final Period ALWAYS = new Period(Instant.MIN, Instant.MAX);
}
