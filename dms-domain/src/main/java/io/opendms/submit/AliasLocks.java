package io.opendms.submit;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps the changes of this process that concern one alias, or aliases of one address, in order. Aliases share a fixed number
 * of locks, so that unrelated ones may wait for each other once in a while and nothing grows.
 */
final class AliasLocks {
    private static final int STRIPES = 1 << 10;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
    private final Duration patience;

    /** @param patience how long a change waits for each of its aliases */
    AliasLocks(Duration patience) {
        this.patience = patience;
        for (int i = 0; i < STRIPES; i++) {
            // Fair: of two changes of one group the one that came first is made first.
            locks[i] = new ReentrantLock(true);
        }
    }

    /**
     * Runs something while both aliases, which may be equal, are locked; always locks in the same order.
     *
     * @throws DirectoryFailure.Unreachable if others keep one of them locked for too long
     */
    <T> T holding(Alias one, Alias other, Supplier<T> body) {
        int a = stripe(one);
        int b = stripe(other);
        ReentrantLock first = locks[Math.min(a, b)];
        ReentrantLock second = locks[Math.max(a, b)];
        return holding(first, one, () -> holding(second, other, body));
    }

    private <T> T holding(ReentrantLock lock, Alias alias, Supplier<T> body) {
        if (!isLocked(lock)) {
            throw new DirectoryFailure.Unreachable("another change of " + alias + " is still in work after "
                    + patience.toSeconds() + " s; ask for this one again later");
        }
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    /** A thread that is to end waits for nobody. */
    private boolean isLocked(ReentrantLock lock) {
        try {
            return lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }

    private static int stripe(Alias alias) {
        int hash = alias.addressKey().hashCode();
        return (hash ^ hash >>> 16) & STRIPES - 1;
    }
}
