package io.opendms.ingest.content.tnef;

import io.opendms.ingest.content.file.StoredPart;
import java.util.List;

/**
 * What a winmail.dat holds.
 *
 * @param text the body as plain text; may be empty
 * @param html the body as HTML, not yet made safe; may be empty
 */
public record TnefContent(String text, String html, List<File> files) {
    public TnefContent {
        files = List.copyOf(files);
    }

    /** @param name as Outlook had it; may be empty */
    public record File(String name, StoredPart part) {}
}
