package io.opendms.boot.notice;

import io.opendms.notify.notice.Addressee;
import io.opendms.notify.notice.Audience;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers an audience. */
final class Roll {
    private final List<Addressee> people = new ArrayList<>();
    private final Set<String> unreachable = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    /** Adds somebody, or the name of somebody who cannot be written to. */
    void add(String name, Optional<Addressee> somebody) {
        somebody.ifPresentOrElse(people::add, () -> unreachable.add(name));
    }

    /** Adds a name of which nobody can say at present who is meant by it. */
    void addUnknown(String name) {
        unknown.add(name);
    }

    Audience audience() {
        return new Audience(people, List.copyOf(unreachable), List.copyOf(unknown));
    }
}
