package io.opendms.ingest.webdav;

import io.opendms.ingest.delivery.SharedLocks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time do something. Most wait at a lock that the server keeps, RFC 4918, section 6; since a server may grant that to
 * two at one time, whoever has it needs the turn as well. Thread-safe.
 */
final class DavLocks {
    private static final Set<Integer> UNKNOWN = Set.of(Answer.NOT_ALLOWED, 501);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** With the pause, as long as a hand of the post office is kept from other mail. */
    private static final int TRIES = 50;

    private final Connection connection;
    private final Folders folders;
    private final Duration lease;
    private final Map<Path, Line> lines = new ConcurrentHashMap<>();

    /** @param lease how long a lock lasts whose holder is killed */
    DavLocks(Connection connection, Folders folders, Duration lease) {
        this.connection = connection;
        this.folders = folders;
        this.lease = lease;
    }

    <T, X extends Exception> T locked(Path file, SharedLocks.Work<T, X> work) throws IOException, X {
        Line line = lines.computeIfAbsent(file, this::line);
        line.threads().lock();
        try (DavLease held = acquire(file, line.turns())) {
            T done = work.run();
            held.requireKept();
            return done;
        } finally {
            line.threads().unlock();
        }
    }

    private Line line(Path file) {
        Path turns = file.resolveSibling(file.getFileName() + "-turns");
        return new Line(new ReentrantLock(), new Turns(folders, turns, lease));
    }

    private DavLease acquire(Path file, Turns turns) throws IOException {
        for (int tries = 1; ; tries++) {
            Answer answer = connection.send(DavLease.request(file, lease));
            if (UNKNOWN.contains(answer.status())) {
                throw new IOException("the server does not lock files, and without that two nodes could disturb each"
                        + " other; switch it on, as by DavLockDB of Apache httpd");
            }
            boolean isLocked = answer.status() == Answer.LOCKED;
            if (!isLocked) {
                answer.requireSuccess();
                Optional<DavLease> held = DavLease.of(answer, connection, lease, turns);
                if (held.isPresent()) {
                    return held.get();
                }
            } else if (tries == 1) {
                turns.watch();
            }
            if (tries == TRIES) {
                throw isLocked
                        ? answer.failure()
                        : new IOException(
                                "another node works in the folder of " + file + ", or was killed while it did");
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

    /** Those of this process who wait for one file, and the turns of all nodes. */
    private record Line(ReentrantLock threads, Turns turns) {}
}
