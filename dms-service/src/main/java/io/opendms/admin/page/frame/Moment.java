package io.opendms.admin.page.frame;

/**
 * A point in time as a page shows it.
 *
 * @param iso for programs, in UTC
 * @param full to the minute, or to the second, in the viewer's time zone
 * @param age how long ago or how far ahead, such as {@code 3 h}
 */
public record Moment(String iso, String full, String age) {}
