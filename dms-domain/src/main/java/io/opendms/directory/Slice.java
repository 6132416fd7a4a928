package io.opendms.directory;

import io.opendms.entry.InvalidValueException;

/**
 * Which part of a list is wanted.
 *
 * @param prefix how the alias or the name of each item begins, in any case; empty for all
 * @param after {@link HeldPage#next} of the part before, empty for the first one
 * @param limit how many items at most, 1 to {@value #MOST}
 */
public record Slice(String prefix, String after, int limit) {
    public static final int MOST = 1000;
    private static final int LONGEST_PREFIX = 256;
    private static final int LONGEST_AFTER = 8192;

    public Slice {
        if (limit < 1 || limit > MOST) {
            throw new InvalidValueException("limit", "is not between 1 and " + MOST);
        }
        if (prefix.length() > LONGEST_PREFIX) {
            throw new InvalidValueException("prefix", "has more than " + LONGEST_PREFIX + " characters");
        }
        if (after.length() > LONGEST_AFTER) {
            throw new InvalidValueException("after", "has more than " + LONGEST_AFTER + " characters");
        }
    }

    /** The first items of all. */
    public static Slice first(int limit) {
        return new Slice("", "", limit);
    }

    /** The part behind one that ended so. */
    public Slice behind(String next) {
        return new Slice(prefix, next, limit);
    }
}
