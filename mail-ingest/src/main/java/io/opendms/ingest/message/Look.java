package io.opendms.ingest.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a message as it came, its header first.
 *
 * @param text with nothing in it that steers a terminal or a page, but for ends of lines and tabs
 * @param whole whether that is all of it
 */
public record Look(String text, boolean whole) {
    /** How much of a message is shown: the header of nearly all, and the beginning of the text of most. */
    private static final int SHOWN = 16 << 10;

    /** Reads the first 16 kB. */
    public static Look at(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(SHOWN);
        return new Look(printable(new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n")), in.read() < 0);
    }

    /** A text with a mark in place of whatever steers a terminal or a page, but for ends of lines and tabs. */
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> c == '\n' || c == '\t' || !isSteering(c) ? c : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Control characters, and those that turn the direction of writing. */
    private static boolean isSteering(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
