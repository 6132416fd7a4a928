package io.opendms.boot.jetty;

import io.opendms.farm.Network;
import io.opendms.soap.http.call.LogLine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes no more connections than there are files to spare, for store and directory need some too. While there are so many,
 * those that are idle end soon, and others wait until one does. Nobody has them all: those above the share of an address are
 * closed as they come. Thread-safe.
 */
final class ConnectionBound extends NetworkConnectionLimit implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.http");
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(1);
    /** At the bound each connection that ends lets the next one in, which reaches the bound again. */
    private static final Duration ONE_LINE = Duration.ofMinutes(1);

    private final String door;
    private final int share;
    private final Map<Connection, Network> networks = new ConcurrentHashMap<>();
    private final Map<Network, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicLong toldFull = new AtomicLong(NanoTime.now() - ONE_LINE.toNanos());
    private final AtomicLong toldShare = new AtomicLong(NanoTime.now() - ONE_LINE.toNanos());

    ConnectionBound(String door, Connector connector, DoorLimits limits) {
        super(limits.connections(), connector);
        this.door = door;
        this.share = limits.ofAddress();
        setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    }

    @Override
    public void onOpened(Connection connection) {
        // Under TLS there are two, and only the inner one speaks HTTP.
        if (connection instanceof ConnectionMetaData
                && connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && peer.getAddress() != null) {
            Network network = Network.of(peer.getAddress());
            networks.put(connection, network);
            if (counts.merge(network, 1, Integer::sum) > share) {
                tell(
                        toldShare,
                        new LogLine("http_connections_of_one")
                                .with("door", door)
                                .with("caller", "net:" + RemoteAddress.of(connection.getEndPoint()))
                                .with("connections", share));
                connection.getEndPoint().close();
            }
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Network network = networks.remove(connection);
        if (network != null) {
            counts.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    @Override
    protected void limit() {
        super.limit();
        tell(
                toldFull,
                new LogLine("http_connections_full")
                        .with("door", door)
                        .with("connections", getMaxNetworkConnectionCount()));
    }

    private static void tell(AtomicLong told, LogLine line) {
        long before = told.get();
        if (NanoTime.since(before) >= ONE_LINE.toNanos() && told.compareAndSet(before, NanoTime.now())) {
            LOG.warn("{}", line);
        }
    }
}
