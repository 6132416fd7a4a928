package io.opendms.recipient;

/**
 * An answer and how it came about.
 *
 * @param root the address that was asked for, with what it leads to below it
 */
public record Explanation(Resolution resolution, Branch root) {}
