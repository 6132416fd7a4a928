package io.opendms.notify.smtp.letter;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether a charset can hold a text. What it cannot hold would come out as question marks. */
public final class CharsetFit {
    private CharsetFit() {}

    /** The first character that it cannot hold, by number and name; empty if there is none. */
    public static Optional<String> firstUnfit(Charset charset, String text) {
        if (charset.equals(StandardCharsets.UTF_8) && isWhole(text)) {
            return Optional.empty();
        }
        // Of nearly every text it can hold all. What it cannot hold would not come back as it was.
        if (new String(text.getBytes(charset), charset).equals(text)) {
            return Optional.empty();
        }
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return Optional.empty();
        }
        return text.codePoints()
                .filter(c -> !encoder.canEncode(Character.toString(c)))
                .mapToObj(CharsetFit::named)
                .findFirst();
    }

    /** Whether no character is half of one; UTF-8 holds all others. */
    private static boolean isWhole(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == length || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Such as {@code U+20AC EURO SIGN}. */
    static String named(int c) {
        String name = Character.getName(c);
        return String.format("U+%04X", c) + (name == null ? "" : " " + name);
    }
}
