package io.opendms.admin.page.frame;

/**
 * A status as it is shown: a word, and which sign of the style sheet stands before it.
 *
 * @param sign the class of that sign
 */
public record StatusMark(String word, String sign) {}
