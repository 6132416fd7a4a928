package io.opendms.notify.notice;

import java.util.ArrayList;
import java.util.List;

/**
 * Who is to be told.
 *
 * @param people each person once
 * @param unreachable the names of those who cannot be written to, since there is no mail address of theirs
 */
public record Audience(List<Addressee> people, List<String> unreachable) {
    /** Nobody. */
    public static final Audience NOBODY = new Audience(List.of(), List.of());

    public Audience {
        people = List.copyOf(people);
        unreachable = List.copyOf(unreachable);
    }

    /** These and others. */
    Audience and(Audience others) {
        List<Addressee> all = new ArrayList<>(people);
        all.addAll(others.people);
        List<String> without = new ArrayList<>(unreachable);
        without.addAll(others.unreachable);
        return new Audience(all, without);
    }
}
