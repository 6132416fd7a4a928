package io.opendms.ingest.content.reader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for the lines that part a multipart, where they should not be or nobody says what they are. */
final class Delimiters {
    /** Of what the library takes in quotes as it stands. */
    private static final Pattern DELIMITER = Pattern.compile("--([ -~&&[^\"\\\\]]{1,200})");

    private static final Pattern PART = Pattern.compile("content-[a-z-]++[ \t]*+:.*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 1_000;

    private Delimiters() {}

    /** Whether a part begins in the text, from a place on. */
    static boolean isIn(Path text, long from, String boundary) throws IOException {
        try (InputStream in = open(text, from)) {
            String delimiter = "--" + boundary;
            for (Optional<String> line = line(in); line.isPresent(); line = line(in)) {
                if (line.get().equals(delimiter)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The boundary that a text seems to have: of the first line that looks like it with a part's header behind it. */
    static Optional<String> guess(Path text) throws IOException {
        try (InputStream in = open(text, 0)) {
            Optional<String> boundary = Optional.empty();
            for (Optional<String> line = line(in); line.isPresent(); line = line(in)) {
                if (boundary.isPresent() && PART.matcher(line.get()).matches()) {
                    return boundary;
                }
                boundary = line.map(DELIMITER::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1));
            }
            return Optional.empty();
        }
    }

    /** The text from a place on. */
    static InputStream open(Path text, long from) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(text));
        in.skipNBytes(from);
        return in;
    }

    /** A line without its end and the blanks before that, or as much of it as matters. */
    private static Optional<String> line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.length() < LONGEST) {
                line.append((char) b);
            }
        }
        return Optional.of(line.toString().stripTrailing());
    }
}
