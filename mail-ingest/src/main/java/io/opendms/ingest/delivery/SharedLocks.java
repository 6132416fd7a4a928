package io.opendms.ingest.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time do something in a folder: among the threads of this process by a lock, among the nodes that share the
 * folder by a lock on a file. All that lock the same files in one process must share one of these: POSIX gives a process's
 * lock on a file back as soon as any part of the process closes that file. Thread-safe.
 */
public final class SharedLocks {
    private static final int STRIPES = 64;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    public SharedLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /** Waits until nobody else holds the lock. */
    public <T, X extends Exception> T locked(Path file, Work<T, X> work) throws IOException, X {
        ReentrantLock stripe = stripe(file);
        stripe.lock();
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = open(file);
                    FileLock held = lock(channel, file)) {
                assert held.isValid();
                return work.run();
            }
        } finally {
            stripe.unlock();
        }
    }

    /** Does something if nobody else holds the lock at the moment; otherwise nothing. */
    public <X extends Exception> void ifFree(Path file, Work<?, X> work) throws IOException, X {
        ReentrantLock stripe = stripe(file);
        if (!stripe.tryLock()) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = open(file)) {
                // Closing the channel gives the lock back.
                if (isLocked(channel)) {
                    work.run();
                }
            }
        } finally {
            stripe.unlock();
        }
    }

    private ReentrantLock stripe(Path file) {
        return stripes[Math.floorMod(file.hashCode(), STRIPES)];
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileLock lock(FileChannel channel, Path file) throws IOException {
        try {
            return channel.lock();
        } catch (OverlappingFileLockException e) {
            throw new IOException("another part of this process holds the lock " + file, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** What is done while the lock is held. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws IOException, X;
    }
}
