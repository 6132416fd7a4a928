package io.opendms.record;

import java.time.Instant;

/**
 * That a change was begun.
 *
 * @param number of its intent
 * @param at when, by the clock of the node that began it
 * @param alias that it is about, as it was given
 * @param operation such as {@code CreateContact}
 */
public record Touch(long number, Instant at, String alias, String operation) {}
