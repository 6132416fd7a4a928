package io.opendms.security.people;

import java.util.HashMap;
import java.util.Map;

/**
 * How many may be at a form at a time that anybody may send. It is read as slowly as it comes, and keeps a thread for as long;
 * farms' calls need the others. One network has a quarter of the places, so that it cannot shut the form for all others.
 * Thread-safe.
 */
public final class FormPlaces {
    /** How many at a time. */
    public static final int MOST = 16;

    /** How many of them for one network. */
    public static final int MOST_OF_A_NETWORK = 4;

    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /**
     * Takes a place; who has got one gives it back.
     *
     * @return false if there is none, for this network or at all
     */
    public synchronized boolean take(Source source) {
        int own = taken.getOrDefault(source.network(), 0);
        if (all == MOST || own == MOST_OF_A_NETWORK) {
            return false;
        }
        taken.put(source.network(), own + 1);
        all++;
        return true;
    }

    /** Gives back a place that was taken. */
    public synchronized void giveBack(Source source) {
        taken.computeIfPresent(source.network(), (network, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
