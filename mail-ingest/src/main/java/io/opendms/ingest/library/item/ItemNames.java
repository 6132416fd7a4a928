package io.opendms.ingest.library.item;

import io.opendms.ingest.content.name.FileNames;
import io.opendms.ingest.library.folder.Digest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Names of folders that a person finds what he looks for by. */
public final class ItemNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:(?:re|aw|sv|vs|fwd?|wg|antw|tr|rif|rv)(?:\\[\\d+])?\\s*:\\s*)+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_SUBJECT = 60;

    /** So that the time before it and the digest behind it fit into the 255 of a file system. */
    private static final int MOST_BYTES = 220;

    public static final String NO_SUBJECT = "no subject";

    private ItemNames() {}

    /** Its time, its subject, and what tells it from every other. */
    public static String item(Incoming incoming) {
        return TIME.format(incoming.message().envelope().receivedAt())
                + " "
                + named(incoming.content().header().subject(), incoming.key());
    }

    /** A discussion's or an event's: what it is about, and what tells it from every other. */
    public static String group(String subject, String id) {
        return named(PREFIX.matcher(subject).replaceFirst(""), id);
    }

    private static String named(String subject, String id) {
        int characters = Math.min(subject.codePointCount(0, subject.length()), LONGEST_SUBJECT);
        String shortened = subject.substring(0, subject.offsetByCodePoints(0, characters));
        String name = FileNames.folder(shortened).orElse(NO_SUBJECT);
        return FileNames.beginning(name, MOST_BYTES) + " " + Digest.shortOf(id);
    }
}
