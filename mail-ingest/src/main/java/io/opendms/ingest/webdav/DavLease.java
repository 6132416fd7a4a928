package io.opendms.ingest.webdav;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that is held together with the turn, both renewed before they run out. The turn alone decides whether somebody else may
 * have been at work: the lock keeps others at a distance, and a server that grants it twice may forget it, too.
 */
final class DavLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.webdav");
    private static final Pattern TOKEN = Pattern.compile("<[!-;=?-~]{1,1000}>");

    /** There is no such lock: RFC 4918, section 9.11.1, and what Apache httpd says. */
    private static final Set<Integer> FORGOTTEN = Set.of(400, Answer.CONFLICT);

    private static final String WISH = """
            <?xml version="1.0" encoding="utf-8"?>
            <lockinfo xmlns="DAV:">
              <lockscope><exclusive/></lockscope><locktype><write/></locktype><owner>dms</owner>
            </lockinfo>
            """;

    private static final ScheduledExecutorService RENEWALS = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webdav-locks");
        thread.setDaemon(true);
        return thread;
    });

    private final Connection connection;
    private final Path file;
    private final String token;
    private final Duration lease;
    private final Turns turns;
    private final Future<?> renewal;
    private long turn;

    /** Lost, or given back: a renewal that comes late must not begin it anew. */
    private boolean isOver;

    private DavLease(Connection connection, Path file, String token, Duration lease, Turns turns, long turn) {
        this.connection = connection;
        this.file = file;
        this.token = token;
        this.lease = lease;
        this.turns = turns;
        this.turn = turn;
        long pause = lease.toMillis() / 3;
        this.renewal = RENEWALS.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Asks for a lock; RFC 4918, section 9.10. */
    static Step request(Path file, Duration lease) {
        return timed(file, lease).with("Depth", "0").withXml(WISH);
    }

    private static Step timed(Path file, Duration lease) {
        return Step.of("LOCK", file).with("Timeout", "Second-" + Math.max(1, lease.toSeconds()));
    }

    /** The lock that the server has answered by; empty, and given back, if the turn is somebody else's. */
    static Optional<DavLease> of(Answer answer, Connection connection, Duration lease, Turns turns) throws IOException {
        Path file = answer.step().path();
        String token = answer.headers().firstValue("Lock-Token").orElse("").strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new IOException("the server has locked " + file + " without a token");
        }
        OptionalLong turn = OptionalLong.empty();
        try {
            turn = turns.take();
        } finally {
            if (turn.isEmpty()) {
                unlock(connection, file, token);
            }
        }
        return turn.isEmpty()
                ? Optional.empty()
                : Optional.of(new DavLease(connection, file, token, lease, turns, turn.getAsLong()));
    }

    private synchronized void renew() {
        if (isOver) {
            return;
        }
        try {
            OptionalLong next = turns.goOn(turn);
            isOver = next.isEmpty();
            turn = next.orElse(turn);
        } catch (IOException e) {
            isOver = true;
        }
        if (!isOver) {
            renewLock();
        }
    }

    /** Whether that succeeds or not: a lock that ran out lets others come to the turn sooner, and no further. */
    private void renewLock() {
        try {
            connection.send(timed(file, lease).with("If", "(" + token + ")"));
        } catch (IOException e) {
            LOG.warn(
                    "webdav_lock_not_renewed file=\"{}\" reason=\"{}\"",
                    LogText.escaped(file.toString()),
                    LogText.message(e));
        }
    }

    /** @throws IOException if somebody else may have held the turn meanwhile */
    synchronized void requireKept() throws IOException {
        if (isOver || !turns.isKept(turn)) {
            throw new IOException("the lock of " + file + " was lost before all was done; it is done again");
        }
    }

    /** What cannot be given back runs out. */
    @Override
    public void close() {
        renewal.cancel(false);
        giveBack();
        unlock(connection, file, token);
    }

    /** Waits for a renewal that is under way: its number is the one to go on from. */
    private synchronized void giveBack() {
        isOver = true;
        try {
            turns.giveBack(turn);
        } catch (IOException e) {
            LOG.warn(
                    "webdav_turn_left file=\"{}\" reason=\"{}\"", LogText.escaped(file.toString()), LogText.message(e));
        }
    }

    private static void unlock(Connection connection, Path file, String token) {
        try {
            Answer answer = connection.send(Step.of("UNLOCK", file).with("Lock-Token", token));
            if (!FORGOTTEN.contains(answer.status())) {
                answer.requireSuccess();
            }
        } catch (IOException e) {
            LOG.warn(
                    "webdav_lock_left file=\"{}\" reason=\"{}\"", LogText.escaped(file.toString()), LogText.message(e));
        }
    }
}
