package io.opendms.boot.jetty;

import io.opendms.soap.http.call.LogLine;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes no more connections than there are files to spare, for store and directory need some too. While there are so many,
 * those that are idle end soon, and others wait until one does.
 */
final class ConnectionBound extends NetworkConnectionLimit {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.http");
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(1);
    /** At the bound each connection that ends lets the next one in, which reaches the bound again. */
    private static final Duration ONE_LINE = Duration.ofMinutes(1);

    private final String door;
    private long told = NanoTime.now() - ONE_LINE.toNanos();

    ConnectionBound(String door, Connector connector, DoorLimits limits) {
        super(limits.connections(), connector);
        this.door = door;
        setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    }

    @Override
    protected synchronized void limit() {
        super.limit();
        if (NanoTime.since(told) >= ONE_LINE.toNanos()) {
            told = NanoTime.now();
            LOG.warn(
                    "{}",
                    new LogLine("http_connections_full")
                            .with("door", door)
                            .with("connections", getMaxNetworkConnectionCount()));
        }
    }
}
