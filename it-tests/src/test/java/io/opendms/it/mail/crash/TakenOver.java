package io.opendms.it.mail.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that servers have taken over; what came twice stands there twice. Thread-safe. */
final class TakenOver {
    private final List<Taken> all = new ArrayList<>();
    private Runnable trap = () -> {};
    private int left;

    /** Remembers it; a server answers after that. */
    void add(Taken one) {
        Runnable sprung = remembered(one);
        sprung.run();
    }

    private synchronized Runnable remembered(Taken one) {
        all.add(one);
        left--;
        return left == 0 ? trap : () -> {};
    }

    /** Has something done when the how many-th message from now on is taken over, and not answered. */
    synchronized void lay(int number, Runnable deed) {
        left = number;
        trap = deed;
    }

    synchronized List<Taken> all() {
        return List.copyOf(all);
    }

    synchronized Set<Taken> distinct() {
        return new HashSet<>(all);
    }
}
