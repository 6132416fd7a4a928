package io.opendms.ingest.webdav;

import io.opendms.ingest.delivery.SharedLocks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one at a time do something, by a lock that the server keeps, RFC 4918, section 6. Thread-safe. */
final class DavLocks {
    private static final Set<Integer> UNKNOWN = Set.of(Answer.NOT_ALLOWED, 501);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** With the pause, as long as a hand of the post office is kept from other mail. */
    private static final int TRIES = 50;

    private final Connection connection;
    private final Duration lease;
    private final Map<Path, ReentrantLock> here = new ConcurrentHashMap<>();

    /** @param lease how long a lock lasts whose holder is killed */
    DavLocks(Connection connection, Duration lease) {
        this.connection = connection;
        this.lease = lease;
    }

    <T, X extends Exception> T locked(Path file, SharedLocks.Work<T, X> work) throws IOException, X {
        ReentrantLock threads = here.computeIfAbsent(file, each -> new ReentrantLock());
        threads.lock();
        try (DavLease held = acquire(file)) {
            T done = work.run();
            held.requireKept();
            return done;
        } finally {
            threads.unlock();
        }
    }

    private DavLease acquire(Path file) throws IOException {
        for (int tries = 1; ; tries++) {
            Answer answer = connection.send(DavLease.request(file, lease));
            if (UNKNOWN.contains(answer.status())) {
                throw new IOException("the server does not lock files, and without that two nodes could disturb each"
                        + " other; switch it on, as by DavLockDB of Apache httpd");
            }
            if (answer.status() != Answer.LOCKED) {
                answer.requireSuccess();
                return DavLease.of(answer, connection, lease);
            }
            if (tries == TRIES) {
                throw answer.failure();
            }
            pause();
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service ends while another node writes to the list");
        }
    }
}
