package io.opendms.config.mistake;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Finds the known name that an unknown one was most likely meant to be, if one is near enough to be meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The end of a sentence that names the nearest path, or nothing: by the whole of it, or by its last name, so that a key
     * in the wrong section is found too.
     */
    public static String path(String unknown, Collection<String> known) {
        return nearest(
                known,
                lastName(unknown).length(),
                candidate -> Math.min(
                        distance(unknown, candidate),
                        distance(lastName(unknown), lastName(candidate)) + apart(unknown, candidate)));
    }

    /** The end of a sentence that names the nearest name as a whole, or nothing. */
    public static String name(String unknown, Collection<String> known) {
        return nearest(known, unknown.length(), candidate -> distance(unknown, candidate));
    }

    /** With more than a third of its letters wrong, of a short name more than two, nobody can tell what was meant. */
    private static String nearest(Collection<String> known, int length, ToIntFunction<String> distance) {
        int farthest = Math.max(Math.min(2, length / 2), length / 3);
        return known.stream()
                .min(Comparator.comparingInt(distance))
                .filter(name -> distance.applyAsInt(name) <= farthest)
                .map(name -> "; the nearest is " + name)
                .orElse("");
    }

    private static int apart(String one, String other) {
        return section(one).equals(section(other)) ? 0 : 1;
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String section(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** Levenshtein's edit distance, without regard to case. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int swap = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], previous[column]) + 1, previous[column - 1] + swap);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
