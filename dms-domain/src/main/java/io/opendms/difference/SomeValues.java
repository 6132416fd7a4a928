package io.opendms.difference;

import java.util.List;

/**
 * Values of an attribute, to be shown to people: a character that shows nothing is written as its number, a binary value
 * as its length, and of many values only the first are there.
 *
 * @param shown at most {@value #MOST} of them
 * @param count how many there are
 */
public record SomeValues(List<String> shown, int count) {
    /** A person reads no more members than this. */
    public static final int MOST = 20;

    public static final SomeValues NONE = new SomeValues(List.of(), 0);

    public SomeValues {
        shown = List.copyOf(shown);
        if (shown.size() != Math.min(count, MOST)) {
            throw new IllegalArgumentException(shown.size() + " of " + count + " values");
        }
    }

    /** How many are not shown. */
    public int left() {
        return count - shown.size();
    }
}
