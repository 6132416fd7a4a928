package io.opendms.drift;

import java.util.List;

/**
 * In what an attribute differs.
 *
 * @param attribute its name in the directory, or {@link #NAME}
 * @param written what was written there; of an attribute of many values those that are missing
 * @param found what stands there; of an attribute of many values those that nobody wrote
 * @param more how many further values differ, which are left out
 */
public record Difference(String attribute, List<String> written, List<String> found, int more) {
    /** Stands for the name of the entry itself. */
    public static final String NAME = "dn";

    /** The longest list of values. */
    public static final int MOST_VALUES = 20;

    public Difference {
        written = List.copyOf(written);
        found = List.copyOf(found);
    }

    /** A difference whose lists are cut. */
    public static Difference of(String attribute, List<String> written, List<String> found) {
        List<String> shownWritten = written.subList(0, Math.min(MOST_VALUES, written.size()));
        List<String> shownFound = found.subList(0, Math.min(MOST_VALUES, found.size()));
        int more = written.size() - shownWritten.size() + found.size() - shownFound.size();
        return new Difference(attribute, shownWritten, shownFound, more);
    }
}
