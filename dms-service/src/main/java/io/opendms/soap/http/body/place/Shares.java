package io.opendms.soap.http.body.place;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Places for which farms wait without a thread, in order. If there are several farms, one gets a place only while it holds
 * fewer than are free: the first can hold half of them, the next half of the rest and so on, so that a farm whose bodies
 * stall leaves room for others (after Choudhury and Hahne, Dynamic queue length thresholds, 1998). Thread-safe.
 */
public final class Shares {
    private final boolean several;
    private final Map<String, Integer> held = new HashMap<>();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private int free;

    /** @param farms how many there are; a single one may hold every place */
    public Shares(int places, int farms) {
        this.free = places;
        this.several = farms > 1;
    }

    /** Waits for a place. */
    @FunctionalInterface
    public interface Waiter {
        /** Gives the place, on the thread that had it; false if it is not wanted any more. */
        boolean granted();
    }

    private record Request(String farm, Waiter waiter) {}

    /** Takes a place if there is one for the farm. */
    public synchronized boolean tryAcquire(String farm) {
        int its = held.getOrDefault(farm, 0);
        if (free == 0 || several && its > 0 && its >= free) {
            return false;
        }
        free--;
        held.put(farm, its + 1);
        return true;
    }

    /** Takes a place if there is one for the farm; if not, the waiter gets the next one that is. */
    public synchronized boolean tryAcquire(String farm, Waiter waiter) {
        boolean acquired = tryAcquire(farm);
        if (!acquired) {
            waiting.add(new Request(farm, waiter));
        }
        return acquired;
    }

    /** Stops waiting. */
    public synchronized void forget(Waiter waiter) {
        waiting.removeIf(request -> request.waiter() == waiter);
    }

    /** Gives a place of the farm's back. */
    public void release(String farm) {
        giveBack(farm);
        Request next = next();
        while (next != null) {
            if (!next.waiter().granted()) {
                giveBack(next.farm());
            }
            next = next();
        }
    }

    private synchronized void giveBack(String farm) {
        free++;
        held.computeIfPresent(farm, (name, count) -> count == 1 ? null : count - 1);
    }

    /** The first that waits and whose farm may have a place, which is taken for it. */
    private synchronized @Nullable Request next() {
        for (Iterator<Request> all = waiting.iterator(); free > 0 && all.hasNext(); ) {
            Request request = all.next();
            if (tryAcquire(request.farm())) {
                all.remove();
                return request;
            }
        }
        return null;
    }
}
