package io.opendms.record;

/**
 * A notice that its claimer is to send.
 *
 * @param number its number, positive; a receiver that got it twice knows it by this
 * @param attempt how often it was claimed, 1 the first time
 */
public record ClaimedNotice(long number, int attempt, Notice notice) {}
