package io.opendms.ingest.list;

import io.opendms.entry.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of list it is in SharePoint. */
public enum ListType {
    /** Attachments become documents of their own. */
    LIBRARY,
    /** A message becomes an announcement with attachments. */
    ANNOUNCEMENTS,
    /** An invitation becomes an event, and later ones change it. */
    CALENDAR,
    /** A message becomes a contribution to a discussion, or begins one. */
    DISCUSSION,
    /** A message becomes a post with attachments. */
    BLOG;

    /** As configuration and REST write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #key} writes. */
    public static ListType of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("type", "is none of " + keys()));
    }

    private static String keys() {
        return Arrays.stream(values()).map(ListType::key).collect(Collectors.joining(", "));
    }
}
