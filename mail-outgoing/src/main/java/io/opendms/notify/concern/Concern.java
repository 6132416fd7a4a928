package io.opendms.notify.concern;

/**
 * Something that is wrong with this node, or will be soon.
 *
 * @param kind what it is, such as {@code directory}; each language has a phrase {@code concern.KIND} for it
 * @param detail what to do about it, one or more lines; may change while it lasts
 */
public record Concern(String kind, String detail) {}
