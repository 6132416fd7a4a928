package io.opendms.admin.page.directory;

import io.opendms.directory.EntryKind;
import io.opendms.holding.MarkedEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A contact or group of a farm.
 *
 * @param path where its page is
 */
record EntryRow(MarkedEntry marked, String path) {
    static EntryRow of(String farmPath, MarkedEntry marked) {
        return new EntryRow(
                marked,
                farmPath + "/entry?dn=" + URLEncoder.encode(marked.entry().dn(), StandardCharsets.UTF_8));
    }

    /** What it is, in a word. */
    String kind() {
        return word(marked.entry().kind());
    }

    /** What of it is otherwise than it was written, in words; empty if nothing is. */
    String drift() {
        return String.join(
                ", ",
                marked.drift().stream()
                        .map(found -> DriftWords.of(found.kind()))
                        .distinct()
                        .toList());
    }

    static String word(EntryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
