package io.opendms.soap.http.body;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A number of permits for which callers wait in order, and without a thread. Thread-safe. */
final class Permits {
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int free;

    Permits(int count) {
        this.free = count;
    }

    /** Waits for a permit. */
    @FunctionalInterface
    interface Waiter {
        /** Gives the permit, on the thread that had it; false if it is not wanted any more. */
        boolean granted();
    }

    /** Takes a permit if one is free. */
    synchronized boolean tryAcquire() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    /** Takes a permit if one is free; if not, the waiter gets the next one. */
    synchronized boolean tryAcquire(Waiter waiter) {
        boolean acquired = tryAcquire();
        if (!acquired) {
            waiting.add(waiter);
        }
        return acquired;
    }

    /** Stops waiting. */
    synchronized void forget(Waiter waiter) {
        waiting.remove(waiter);
    }

    void release() {
        Waiter next = nextOrFree();
        while (next != null && !next.granted()) {
            next = nextOrFree();
        }
    }

    private synchronized @Nullable Waiter nextOrFree() {
        Waiter next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
