package io.opendms.boot.jetty;

import io.opendms.soap.http.call.LogLine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections on which the head of a request, or the greeting of TLS before it, does not come in time. The web
 * server's own timeout begins anew with each byte, so that somebody who sends one a minute would keep a connection for ever.
 * Thread-safe.
 */
final class HeadDeadline extends AbstractLifeCycle implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.http");
    /** How many times in the time that a head has it is looked who has taken longer. */
    private static final int LOOKS = 10;

    private final String door;
    private final Connector connector;
    private final long nanos;
    private final Map<Connection, Open> open = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private Scheduler.Task next = () -> false;

    HeadDeadline(String door, Connector connector, DoorLimits limits) {
        this.door = door;
        this.connector = connector;
        this.nanos = limits.head().toNanos();
    }

    /** A connection: how many requests are in work on it, and since when it waits for the next if there is none. */
    private static final class Open {
        private final AtomicInteger inWork = new AtomicInteger();
        private volatile long waitingSince = NanoTime.now();
    }

    @Override
    public void onOpened(Connection connection) {
        // Under TLS there are two, and only the inner one speaks HTTP.
        if (connection instanceof ConnectionMetaData) {
            open.put(connection, new Open());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** The head of a request is there. */
    void begun(Connection connection) {
        Open known = open.get(connection);
        if (known != null) {
            known.inWork.incrementAndGet();
        }
    }

    /** A request has been answered. */
    void ended(Connection connection) {
        Open known = open.get(connection);
        if (known != null) {
            known.waitingSince = NanoTime.now();
            known.inWork.decrementAndGet();
        }
    }

    @Override
    protected void doStart() {
        again();
    }

    @Override
    protected void doStop() {
        ended = true;
        next.cancel();
    }

    private void again() {
        next = connector.getScheduler().schedule(this::look, nanos / LOOKS, TimeUnit.NANOSECONDS);
    }

    private void look() {
        open.forEach((connection, state) -> {
            if (state.inWork.get() == 0 && NanoTime.since(state.waitingSince) > nanos) {
                close(connection);
            }
        });
        if (!ended) {
            again();
        }
    }

    private void close(Connection connection) {
        open.remove(connection);
        String reason = "the head of a request did not come in within its time";
        LOG.warn(
                "{}",
                new LogLine("http_refused")
                        .with("door", door)
                        .with("caller", "net:" + RemoteAddress.of(connection.getEndPoint()))
                        .with("status", HttpStatus.REQUEST_TIMEOUT_408)
                        .with("reason", reason));
        connection.getEndPoint().close(new TimeoutException(reason));
    }
}
