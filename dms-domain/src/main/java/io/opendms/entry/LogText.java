package io.opendms.entry;

/** Text of others on its way into a line of the log, to stand there in quotes. */
public final class LogText {
    private static final int LONGEST = 1000;

    private LogText() {}

    /** The first {@value #LONGEST} characters, escaped. */
    public static String escaped(String text) {
        return escaped(text, LONGEST);
    }

    /** The same of what a cause says: a server's words may have several lines, and quotes of their own. */
    public static String message(Throwable cause) {
        return escaped(String.valueOf(cause.getMessage()));
    }

    /** The first characters, with quotes, backslashes and everything that is no visible character escaped. */
    public static String escaped(String text, int maxLength) {
        StringBuilder escaped = new StringBuilder();
        int end = Math.min(text.length(), maxLength);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (isInvisible(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** What ends a line, moves a cursor, turns the direction of writing, or is half a character. */
    private static boolean isInvisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
