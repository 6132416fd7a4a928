package io.opendms.ingest.list;

import io.opendms.entry.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which folders a library groups the attachments. */
public enum DocumentFolders {
    /** In none: all of them stand in the library's own. */
    ROOT,
    /** One for each subject. */
    SUBJECT,
    /** One for each sender. */
    SENDER;

    /** As configuration and REST write it, and SharePoint stores it in {@code vti_emailattachmentfolders}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #key} writes. */
    public static DocumentFolders of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("attachments", "is none of " + keys()));
    }

    private static String keys() {
        return Arrays.stream(values()).map(DocumentFolders::key).collect(Collectors.joining(", "));
    }
}
