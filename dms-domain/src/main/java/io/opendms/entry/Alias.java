package io.opendms.entry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The local part by which a farm names a contact or a group. Two aliases that differ only in case are equal.
 *
 * <p>The characters are those Exchange allows in an alias: the atom characters of RFC 5322, section 3.2.3, and U+00A1 to
 * U+00FF, in parts that single dots divide. The length that a farm may use is set by its naming policy; here stands the
 * bound of SharePoint itself.
 *
 * @param value the alias as it was given, 1 to {@value #MAX_LENGTH} characters
 */
public record Alias(String value) {
    /** The longest alias that SharePoint gives a group, in characters. */
    public static final int MAX_LENGTH = 128;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x21-\\x7E]");
    private static final char LAST_LETTER = '\u00FF';

    public Alias {
        if (value.isEmpty()) {
            throw new InvalidValueException("Alias", "is empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw new InvalidValueException("Alias", "has more than " + MAX_LENGTH + " characters");
        }
        if (!DotAtom.is(value, LAST_LETTER)) {
            throw new InvalidValueException(
                    "Alias", "has a character that an alias may not have, or a dot that does not stand between two");
        }
    }

    /** Reads an alias as it stands on the wire; blanks around it are an error, as in Exchange. */
    public static Alias of(String text) {
        return new Alias(text);
    }

    /** The form by which aliases are compared. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** The form by which aliases are locked and reserved: two that are the same here would get the same address. */
    public String addressKey() {
        return localPart().toLowerCase(Locale.ROOT);
    }

    /** The alias as addresses have it: letters above ASCII are mapped, as Exchange does with those that it allows in an alias. */
    public String localPart() {
        if (value.chars().allMatch(c -> c < 0x7F)) {
            return value;
        }
        String bare = MARKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ß", "ss")
                .replace("Æ", "AE")
                .replace("æ", "ae")
                .replace("Ø", "O")
                .replace("ø", "o")
                .replace("Ð", "D")
                .replace("ð", "d")
                .replace("Þ", "Th")
                .replace("þ", "th");
        return NOT_ASCII.matcher(bare).replaceAll("_");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Alias alias && alias.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
