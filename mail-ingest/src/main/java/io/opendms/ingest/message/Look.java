package io.opendms.ingest.message;

/**
 * The beginning of a message as it came, its header first.
 *
 * @param text with nothing in it that steers a terminal or a page, but for ends of lines and tabs
 * @param whole whether that is all of it
 */
public record Look(String text, boolean whole) {}
