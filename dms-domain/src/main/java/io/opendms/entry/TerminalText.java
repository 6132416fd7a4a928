package io.opendms.entry;

/** Text of others on its way to a terminal. */
public final class TerminalText {
    private static final String HIDDEN = "?";

    private TerminalText() {}

    /**
     * The text on one line, without anything that would steer the terminal: what ends a line or is a tab becomes a space; other
     * control characters, those between U+0080 and U+009F too, what turns the direction of writing, and halves of characters
     * become question marks.
     */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(printable, character));
        return printable.toString();
    }

    private static void append(StringBuilder printable, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL -> printable.append(Character.isWhitespace(character) ? " " : HIDDEN);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> printable.append(' ');
            case Character.FORMAT, Character.SURROGATE -> printable.append(HIDDEN);
            default -> printable.appendCodePoint(character);
        }
    }
}
