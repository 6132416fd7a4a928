package io.opendms.desk;

/**
 * One request of several that are decided on together.
 *
 * @param id its number
 * @param version the version that the person saw
 */
public record Pick(int id, long version) {}
