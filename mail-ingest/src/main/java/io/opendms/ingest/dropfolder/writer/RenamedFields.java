package io.opendms.ingest.dropfolder.writer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts {@code Original-} before the fields of a message's own header that the farm's job would take for the envelope: else a
 * sender could name lists to it that nobody has looked up. Takes lines that end in CR LF.
 */
final class RenamedFields extends FilterOutputStream {
    private static final List<String> NAMES = List.of("x-sender", "x-receiver");
    private static final int LONGEST_NAME =
            NAMES.stream().mapToInt(String::length).max().orElseThrow();
    /** Of a line, while it is not known whether it begins with one of the names. */
    private static final int MOST_KEPT = 200;

    private static final Pattern BLANKS_AROUND = Pattern.compile("^[\\x00- \\x7F-\\xA0]+|[\\x00- \\x7F-\\xA0]+$");
    private static final byte[] PREFIX = "Original-".getBytes(StandardCharsets.US_ASCII);

    /** What is read of the line so far, as long as it may become one of the names. */
    private final StringBuilder begin = new StringBuilder();

    private Part part = Part.LINE_BEGIN;

    RenamedFields(OutputStream out) {
        super(out);
    }

    private enum Part {
        LINE_BEGIN,
        LINE,
        BODY
    }

    @Override
    public void write(int value) throws IOException {
        char next = (char) (value & 0xFF);
        if (part == Part.LINE_BEGIN) {
            if (next == ':' || next == '\n' || isDecided()) {
                endOfName(next);
            } else {
                begin.append(next);
            }
        } else {
            out.write(next);
            if (part == Part.LINE && next == '\n') {
                part = Part.LINE_BEGIN;
            }
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        while (part != Part.BODY && at < from + length) {
            write(bytes[at++]);
        }
        out.write(bytes, at, from + length - at);
    }

    /** Blanks around a name count for nothing, so they decide only when there are too many to keep. */
    private boolean isDecided() {
        return begin.length() == MOST_KEPT || name().length() > LONGEST_NAME;
    }

    private String name() {
        return BLANKS_AROUND.matcher(begin).replaceAll("");
    }

    private void endOfName(char next) throws IOException {
        boolean isEmptyLine = begin.toString().equals("\r");
        if (next != '\n' && NAMES.stream().anyMatch(name()::equalsIgnoreCase)) {
            out.write(PREFIX);
        }
        flushBegin();
        out.write(next);
        if (next == '\n') {
            part = isEmptyLine ? Part.BODY : Part.LINE_BEGIN;
        } else {
            part = Part.LINE;
        }
    }

    private void flushBegin() throws IOException {
        out.write(begin.toString().getBytes(StandardCharsets.ISO_8859_1));
        begin.setLength(0);
    }

    @Override
    public void flush() throws IOException {
        flushBegin();
        super.flush();
    }
}
