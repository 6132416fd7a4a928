package io.opendms.difference;

/**
 * What becomes different at one attribute of an entry. Values that stay are not among them.
 *
 * @param attribute its name
 * @param before the values that go
 * @param after the values that come
 */
public record ValueDifference(String attribute, SomeValues before, SomeValues after) {}
