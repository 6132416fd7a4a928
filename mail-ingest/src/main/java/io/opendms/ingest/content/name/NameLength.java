package io.opendms.ingest.content.name;

import java.nio.charset.StandardCharsets;

/** How long a name may be: 128 UTF-16 units for SharePoint and 255 bytes of UTF-8 for POSIX. */
final class NameLength {
    private static final int MOST_UNITS = 128;
    private static final int MOST_BYTES = 255;

    /** Room for an underscore behind a reserved ending. */
    private static final int SPARE = 1;

    private static final int LONGEST_EXTENSION = 16;

    private NameLength() {}

    /** The name with the suffix before its extension; the stem is cut between characters until all of it fits. */
    static String shorten(String name, String suffix) {
        String extension = extension(name);
        int length = name.length() - extension.length();
        String stem = name.substring(0, Math.min(length, MOST_UNITS));
        while (!fits(stem + suffix + extension) && !stem.isEmpty()) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return withoutEnd(stem) + suffix + extension;
    }

    /** Without blanks and dots that would stand before the extension's own dot. */
    private static String withoutEnd(String stem) {
        int end = stem.length();
        while (end > 0 && (stem.charAt(end - 1) == ' ' || stem.charAt(end - 1) == '.')) {
            end--;
        }
        return stem.substring(0, end);
    }

    private static boolean fits(String name) {
        return name.length() + SPARE <= MOST_UNITS
                && name.getBytes(StandardCharsets.UTF_8).length + SPARE <= MOST_BYTES;
    }

    /** With its dot; empty without one, and for an ending that is too long or too odd to be one. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        boolean is = dot > 0 && name.length() - dot <= LONGEST_EXTENSION && name.indexOf(' ', dot) < 0;
        return is ? name.substring(dot) : "";
    }
}
