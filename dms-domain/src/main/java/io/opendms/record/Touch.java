package io.opendms.record;

/**
 * That a change was begun.
 *
 * @param number of its intent
 * @param alias that it is about, as it was given
 * @param operation such as {@code CreateContact}
 */
public record Touch(long number, String alias, String operation) {}
