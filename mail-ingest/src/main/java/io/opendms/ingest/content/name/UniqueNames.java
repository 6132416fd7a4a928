package io.opendms.ingest.content.name;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Hands out names that every file system tells apart: {@code a.txt}, then {@code A (2).txt}. Used by one thread. */
public final class UniqueNames {
    private final Set<String> taken = new HashSet<>();
    /** The number to try next by name, so that a thousand files of one name do not take half a million looks. */
    private final Map<String, Integer> next = new HashMap<>();

    /** The name, or one made of it. */
    public String take(String name) {
        String key = folded(numbered(name, 1));
        int number = next.getOrDefault(key, 1);
        String candidate = numbered(name, number);
        while (!taken.add(folded(candidate))) {
            number++;
            candidate = numbered(name, number);
        }
        next.put(key, number + 1);
        return candidate;
    }

    /**
     * One of the names {@code a.txt}, {@code a (2).txt} and so on that is free while the one before it is not: the first, unless
     * names in between were given back. Takes twice as many looks as the number has bits, and not as many as there are names.
     */
    public static String first(String name, Predicate<String> isFree) {
        int taken = 0;
        int free = 1;
        while (!isFree.test(numbered(name, free))) {
            taken = free;
            free *= 2;
        }
        while (free - taken > 1) {
            int middle = (free + taken) / 2;
            if (isFree.test(numbered(name, middle))) {
                free = middle;
            } else {
                taken = middle;
            }
        }
        return numbered(name, free);
    }

    /** The same for names, or whole paths, that some file system takes for one: it may look at neither case nor normal form. */
    public static String folded(String name) {
        // Small letters of capitals, since two small letters may have one capital, as the two small sigmas.
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static String numbered(String name, int number) {
        return NameLength.shorten(name, number == 1 ? "" : " (" + number + ")");
    }
}
