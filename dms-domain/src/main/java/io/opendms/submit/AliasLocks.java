package io.opendms.submit;

import io.opendms.entry.Alias;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps the changes of this process that concern one alias, or aliases of one address, in order. Aliases share a fixed number
 * of locks, so that unrelated ones may wait for each other once in a while and nothing grows.
 */
final class AliasLocks {
    private static final int STRIPES = 1 << 10;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    AliasLocks() {
        for (int i = 0; i < STRIPES; i++) {
            // Fair: of two changes of one group the one that came first is made first.
            locks[i] = new ReentrantLock(true);
        }
    }

    /** Runs something while both aliases, which may be equal, are locked; always locks in the same order. */
    <T> T holding(Alias one, Alias other, Supplier<T> body) {
        int a = stripe(one);
        int b = stripe(other);
        ReentrantLock first = locks[Math.min(a, b)];
        ReentrantLock second = locks[Math.max(a, b)];
        first.lock();
        second.lock();
        try {
            return body.get();
        } finally {
            second.unlock();
            first.unlock();
        }
    }

    private static int stripe(Alias alias) {
        int hash = alias.addressKey().hashCode();
        return (hash ^ hash >>> 16) & STRIPES - 1;
    }
}
