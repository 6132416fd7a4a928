package io.opendms.ingest.webdav;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock that is held, and renewed before it runs out. */
final class DavLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.webdav");
    private static final Pattern TOKEN = Pattern.compile("<[!-;=?-~]{1,1000}>");
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
    private final Future<?> renewal;
    private volatile boolean isLost;

    private DavLease(Connection connection, Path file, String token, Duration lease) {
        this.connection = connection;
        this.file = file;
        this.token = token;
        this.lease = lease;
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

    /** The lock that the server has answered by. */
    static DavLease of(Answer answer, Connection connection, Duration lease) throws IOException {
        String token = answer.headers().firstValue("Lock-Token").orElse("").strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new IOException("the server has locked " + answer.step().path() + " without a token");
        }
        return new DavLease(connection, answer.step().path(), token, lease);
    }

    private void renew() {
        try {
            isLost |= !connection
                    .send(timed(file, lease).with("If", "(" + token + ")"))
                    .isSuccess();
        } catch (IOException e) {
            isLost = true;
        }
    }

    /** @throws IOException if somebody else may have held the lock meanwhile */
    void requireKept() throws IOException {
        if (isLost) {
            throw new IOException("the lock of " + file + " was lost before all was done; it is done again");
        }
    }

    /** What cannot be given back runs out. */
    @Override
    public void close() {
        renewal.cancel(true);
        try {
            connection.send(Step.of("UNLOCK", file).with("Lock-Token", token)).requireSuccess();
        } catch (IOException e) {
            LOG.warn(
                    "webdav_lock_left file=\"{}\" reason=\"{}\"", LogText.escaped(file.toString()), LogText.message(e));
        }
    }
}
