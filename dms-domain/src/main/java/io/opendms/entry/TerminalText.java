package io.opendms.entry;

/** Text of others on its way to a terminal. */
public final class TerminalText {
    private static final int NEXT_LINE = 0x85;
    private static final String HIDDEN = "?";

    private TerminalText() {}

    /**
     * The text on one line, without anything that would steer the terminal: tabs and what ends a line (Unicode Standard Annex
     * 14: U+000A to U+000D, U+0085, U+2028, U+2029) become spaces; other control characters, what turns the direction of
     * writing, and halves of characters become question marks.
     */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(printable, character));
        return printable.toString();
    }

    private static boolean isTabOrLineEnd(int character) {
        return character >= '\t' && character <= '\r' || character == NEXT_LINE;
    }

    private static void append(StringBuilder printable, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL -> printable.append(isTabOrLineEnd(character) ? " " : HIDDEN);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> printable.append(' ');
            case Character.FORMAT, Character.SURROGATE -> printable.append(HIDDEN);
            default -> printable.appendCodePoint(character);
        }
    }
}
