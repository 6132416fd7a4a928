package io.opendms.ingest.content.name;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Hands out names that differ by more than case: {@code a.txt}, then {@code A (2).txt}. Used by one thread. */
public final class UniqueNames {
    private final Set<String> taken = new HashSet<>();

    /** The name, or one made of it. */
    public String take(String name) {
        return first(name, candidate -> taken.add(candidate.toLowerCase(Locale.ROOT)));
    }

    /** The first of the names {@code a.txt}, {@code a (2).txt} and so on that is accepted. */
    public static String first(String name, Predicate<String> accepted) {
        String candidate = NameLength.shorten(name, "");
        for (int n = 2; !accepted.test(candidate); n++) {
            candidate = NameLength.shorten(name, " (" + n + ")");
        }
        return candidate;
    }
}
