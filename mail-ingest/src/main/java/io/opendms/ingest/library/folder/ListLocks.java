package io.opendms.ingest.library.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time do something in a list: among the threads of this process by a lock, among the nodes that share the
 * folder by a lock on a file. Thread-safe.
 */
public final class ListLocks {
    private static final int STRIPES = 64;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    public ListLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    public <T, X extends Exception> T locked(Path file, Work<T, X> work) throws IOException, X {
        ReentrantLock stripe = stripes[Math.floorMod(file.hashCode(), STRIPES)];
        stripe.lock();
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                return work.run();
            }
        } finally {
            stripe.unlock();
        }
    }

    /** What is done while the lock is held. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws IOException, X;
    }
}
