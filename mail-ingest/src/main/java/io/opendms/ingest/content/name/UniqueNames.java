package io.opendms.ingest.content.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Hands out names that differ by more than case: {@code a.txt}, then {@code A (2).txt}. Used by one thread. */
public final class UniqueNames {
    private final Set<String> taken = new HashSet<>();
    /** The number to try next by name, so that a thousand files of one name do not take half a million looks. */
    private final Map<String, Integer> next = new HashMap<>();

    /** The name, or one made of it. */
    public String take(String name) {
        String key = numbered(name, 1).toLowerCase(Locale.ROOT);
        int number = next.getOrDefault(key, 1);
        String candidate = numbered(name, number);
        while (!taken.add(candidate.toLowerCase(Locale.ROOT))) {
            number++;
            candidate = numbered(name, number);
        }
        next.put(key, number + 1);
        return candidate;
    }

    /** The first of the names {@code a.txt}, {@code a (2).txt} and so on that is accepted. */
    public static String first(String name, Predicate<String> accepted) {
        int number = 1;
        while (!accepted.test(numbered(name, number))) {
            number++;
        }
        return numbered(name, number);
    }

    private static String numbered(String name, int number) {
        return NameLength.shorten(name, number == 1 ? "" : " (" + number + ")");
    }
}
