package io.opendms.record;

/**
 * A notice that its claimer is to deliver to one consumer.
 *
 * @param number the number of the delivery, positive; a receiver that got it twice knows it by this
 * @param attempt how often it was claimed, 1 the first time
 */
public record ClaimedNotice(long number, int attempt, Notice notice) {}
