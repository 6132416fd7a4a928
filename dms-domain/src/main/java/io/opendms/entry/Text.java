package io.opendms.entry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Free text of a request on its way into a directory attribute. */
public final class Text {
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private Text() {}

    /**
     * One line: every run of white space and control characters becomes one space, none at the ends.
     *
     * @throws InvalidValueException if what is left has more than {@code maxLength} characters
     */
    public static String line(String field, String text, int maxLength) {
        String line = isLine(text) ? text : BLANK.matcher(text).replaceAll(" ").strip();
        if (line.length() > maxLength) {
            throw new InvalidValueException(field, "has more than " + maxLength + " characters");
        }
        return line;
    }

    /** Whether a text is one line already, as nearly all are; a loop takes a tenth of the time of the expression. */
    private static boolean isLine(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= '\u007f' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }

    /**
     * A text as it is, if every database can compare it: PostgreSQL takes no U+0000, in no encoding
     * (postgresql.org/docs/13/datatype-character.html).
     *
     * @throws InvalidValueException if it has that character
     */
    public static String comparable(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidValueException(field, "has the character U+0000, which no text of ours has");
        }
        return text;
    }

    /** With usual letters in the place of wide, round and other ones that mean the same (Unicode's form NFKC). */
    public static String usual(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** As a link means it, RFC 3986, section 2.1; the text itself where it is none of a link. */
    public static String ofLink(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The same for all texts that are equal without regard to case ({@link String#equalsIgnoreCase}), dotless letters among them. */
    public static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }

    /** The first {@code maxLength} characters, never half of a surrogate pair and no space at the end. */
    public static String shortened(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return text.substring(0, end).stripTrailing();
    }
}
