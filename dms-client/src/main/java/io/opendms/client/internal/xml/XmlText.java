package io.opendms.client.internal.xml;

import java.util.List;

/** Text that XML 1.0 can hold, section 2.2: JAXB would write the rest as it is, and the service could not read the call. */
public final class XmlText {
    private static final int MAX_TOLD = 1000;

    private XmlText() {}

    /** @throws IllegalArgumentException with the name of the field, if there is a character that XML cannot hold */
    public static void check(String field, String text) {
        if (text == null) {
            throw new NullPointerException(field + " is null; leave it empty if there is none");
        }
        text.codePoints().filter(character -> !fits(character)).findFirst().ifPresent(character -> {
            throw new IllegalArgumentException(
                    String.format("%s holds the character U+%04X, which XML cannot carry", field, character));
        });
    }

    /**
     * The same for each item of a list.
     *
     * @return a copy that nobody can change
     */
    public static List<String> checked(String field, List<String> items) {
        List<String> copy = List.copyOf(items);
        copy.forEach(item -> check(field, item));
        return copy;
    }

    /** What came from outside, made fit for one line of a message: no control or format characters, and no more than a page of it. */
    public static String told(String foreign) {
        String line =
                foreign.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= MAX_TOLD ? line : line.substring(0, MAX_TOLD);
    }

    private static boolean fits(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
