package io.opendms.approval.policy;

import io.opendms.entry.InvalidValueException;
import java.util.Locale;

/**
 * A pattern in which {@code *} stands for any number of characters, and every other character for itself in any case.
 *
 * @param pattern 1 to {@value #MAX_LENGTH} characters
 */
public record Glob(String pattern) {
    public static final int MAX_LENGTH = 320;

    /** Fits everything. */
    public static final Glob ANY = new Glob("*");

    public Glob {
        if (pattern.isBlank() || pattern.length() > MAX_LENGTH) {
            throw new InvalidValueException("pattern", "is empty or has more than " + MAX_LENGTH + " characters");
        }
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /** Whether a text fits. Takes time that grows with the product of both lengths at most. */
    public boolean fits(String text) {
        String key = text.toLowerCase(Locale.ROOT);
        int star = -1;
        int retry = 0;
        int at = 0;
        int i = 0;
        while (i < key.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = i;
            } else if (at < pattern.length() && pattern.charAt(at) == key.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
