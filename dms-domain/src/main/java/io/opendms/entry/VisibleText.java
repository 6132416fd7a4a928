package io.opendms.entry;

/** Text of others on its way to a page that people decide by. */
public final class VisibleText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /**
     * The text with a mark such as {@code [U+202E]} in place of each character that is not seen but lets a text look like another
     * one: control characters but for tabs and line ends, U+2028 and U+2029, what turns the direction of writing or has no width,
     * and halves of characters. The joiners U+200C and U+200D stay, without which some languages cannot be written.
     */
    public static String of(String text) {
        return text.codePoints().noneMatch(VisibleText::isHidden) ? text : marked(text);
    }

    private static String marked(String text) {
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (isHidden(character)) {
                visible.append(String.format("[U+%04X]", character));
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }

    private static boolean isHidden(int character) {
        return switch (character) {
            case '\t', '\n', '\r', ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER -> false;
            default -> isUnseen(character);
        };
    }

    /** Whether nothing is seen where a character stands: it is a space of any kind, or {@link #isUnseen}. */
    public static boolean isBlank(int character) {
        return Character.isSpaceChar(character) || isUnseen(character);
    }

    /** Whether a character ends a line, moves a cursor, turns the direction of writing, has no width, or is half a character. */
    public static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
