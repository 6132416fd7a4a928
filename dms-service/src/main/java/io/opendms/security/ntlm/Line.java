package io.opendms.security.ntlm;

import io.opendms.farm.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Those who wait for a place. Each keeps one of the door's threads, so there is an end to it; when it is reached, who came last of
 * the network that has most in line gives way to one whose network has fewer. Not thread-safe.
 */
final class Line {
    /** How many may wait. The door has twice as many threads. */
    static final int MOST = 64;

    private final List<Waiter> waiters = new ArrayList<>();

    /** One handshake that waits. */
    record Waiter(Network network, Object id) {}

    /** Stands in line, at its end; who finds no place there is not {@link #has in it}. */
    Waiter join(Network network) {
        Waiter waiter = new Waiter(network, new Object());
        if (waiters.size() < MOST || sendAway(count(network) + 1)) {
            waiters.add(waiter);
        }
        return waiter;
    }

    private boolean sendAway(int most) {
        Waiter last = waiters.get(0);
        int longest = 0;
        for (Waiter waiter : waiters) {
            int own = count(waiter.network());
            if (own >= longest) {
                longest = own;
                last = waiter;
            }
        }
        return longest > most && waiters.remove(last);
    }

    private int count(Network network) {
        return (int) waiters.stream()
                .filter(waiter -> waiter.network().equals(network))
                .count();
    }

    boolean has(Waiter waiter) {
        return waiters.contains(waiter);
    }

    /**
     * Whether nobody goes before one: whose network has fewer places, or as many and who came earlier.
     *
     * @param canGo for which networks there is a place
     * @param places how many a network has
     */
    boolean isNext(Waiter waiter, Predicate<Network> canGo, ToIntFunction<Network> places) {
        int own = places.applyAsInt(waiter.network());
        boolean earlier = true;
        for (Waiter other : waiters) {
            if (other.equals(waiter)) {
                earlier = false;
                continue;
            }
            int others = places.applyAsInt(other.network());
            if ((others < own || earlier && others == own) && canGo.test(other.network())) {
                return false;
            }
        }
        return canGo.test(waiter.network());
    }

    /** Whether it was in line, so that another may have become the next. */
    boolean leave(Waiter waiter) {
        return waiters.remove(waiter);
    }
}
