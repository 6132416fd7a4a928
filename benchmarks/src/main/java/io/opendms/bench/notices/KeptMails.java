package io.opendms.bench.notices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server took, by {@code Message-ID}.
 *
 * @param texts the whole of each mail, without the words that the library makes up to part it
 */
record KeptMails(Map<String, String> texts) {
    private static final Pattern ID = Pattern.compile("^Message-ID: (<[^>]+>)$", Pattern.MULTILINE);

    /** Another one each time that a mail is written. */
    private static final Pattern BOUNDARY = Pattern.compile("----=_Part_\\d+_\\d+\\.\\d+");

    /** The server writes lines of its own above ours, of which this is the first. */
    private static final String FIRST_LINE = "\nDate: ";

    /**
     * Reads what {@code smtp-sink} has kept.
     *
     * @throws IOException if one of them came twice, or has no name
     */
    static KeptMails in(Path folder) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
                String text = withoutBoundaries(whole.substring(whole.indexOf(FIRST_LINE) + 1));
                Matcher id = ID.matcher(text);
                if (!id.find()) {
                    throw new IOException("a mail without a name: " + file);
                }
                if (texts.put(id.group(1), text) != null) {
                    throw new IOException("sent twice: " + id.group(1));
                }
            }
        }
        return new KeptMails(texts);
    }

    static String withoutBoundaries(String message) {
        return BOUNDARY.matcher(message).replaceAll("boundary");
    }
}
