package io.opendms.ingest.dropfolder.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Finds how the message of a file is called, whatever is wrong with the file. */
public final class MessageIds {
    private static final String FIELD = "message-id:";

    /** A header that is longer is not looked through. */
    private static final int LONGEST = 1 << 16;

    private MessageIds() {}

    /** What stands in the first {@code Message-ID} of the header; empty if there is none, or the file cannot be read. */
    public static Optional<String> of(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
            String begin = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).replace("\r", "");
            int end = begin.indexOf("\n\n");
            return (end < 0 ? begin : begin.substring(0, end))
                    // RFC 5322, section 2.2.3: a long field goes on in a line that begins with a blank.
                    .replaceAll("\n[ \t]+", " ")
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, FIELD, 0, FIELD.length()))
                    .map(line -> line.substring(FIELD.length()).strip())
                    .filter(id -> !id.isEmpty())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
