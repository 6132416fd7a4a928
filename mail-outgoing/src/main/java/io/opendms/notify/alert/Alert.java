package io.opendms.notify.alert;

/**
 * A wish that is kept.
 *
 * @param id its number, which no other alert gets even after it is gone
 */
public record Alert(long id, Wish wish) {}
