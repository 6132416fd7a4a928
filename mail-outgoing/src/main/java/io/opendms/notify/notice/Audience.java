package io.opendms.notify.notice;

import java.util.ArrayList;
import java.util.List;

/**
 * Who is to be told.
 *
 * @param people each person once
 * @param unreachable the names of those who cannot be written to, since there is no mail address of theirs
 * @param unknown the names of which nobody can say at present who is meant by them; who tells the others now has to ask again
 *     for these
 */
public record Audience(List<Addressee> people, List<String> unreachable, List<String> unknown) {
    /** Nobody. */
    public static final Audience NOBODY = new Audience(List.of(), List.of());

    public Audience {
        people = List.copyOf(people);
        unreachable = List.copyOf(unreachable);
        unknown = List.copyOf(unknown);
    }

    /** All of whom are known. */
    public Audience(List<Addressee> people, List<String> unreachable) {
        this(people, unreachable, List.of());
    }

    /** These and others. */
    Audience and(Audience others) {
        return new Audience(
                joined(people, others.people),
                joined(unreachable, others.unreachable),
                joined(unknown, others.unknown));
    }

    private static <T> List<T> joined(List<T> these, List<T> others) {
        List<T> all = new ArrayList<>(these);
        all.addAll(others);
        return all;
    }
}
