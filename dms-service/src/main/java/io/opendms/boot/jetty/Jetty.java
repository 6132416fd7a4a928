package io.opendms.boot.jetty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One listening address with its own Jetty, set up the same way for every door. Thread-safe. */
public final class Jetty implements AutoCloseable {
    /** Room for a Kerberos ticket with many groups in it: Windows sends up to 48,000 bytes, in Base64. */
    private static final int MAX_HEADERS = 68 * 1024;

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    /** A connection that is kept for a next request need not be waited for when the door closes. */
    private static final Duration STOP_IDLE_TIMEOUT = Duration.ofMillis(100);

    private final Server server;
    private final String scheme;
    private final String address;

    private Jetty(Server server, String scheme, String address) {
        this.server = server;
        this.scheme = scheme;
        this.address = address;
    }

    /**
     * Starts to listen.
     *
     * @param name of the door, for the names of its threads and the log
     * @param tls certificate and key; empty: plain HTTP
     * @param threads how many there may be at most
     * @param servlets what answers; what it refuses by itself is answered in one line of plain text
     * @throws UncheckedIOException if the address cannot be listened on; the message names it
     */
    public static Jetty open(
            String name,
            String address,
            int port,
            Optional<DoorCertificate> tls,
            int threads,
            ServletContextHandler servlets) {
        return open(name, address, port, tls, threads, servlets, DoorLimits.DEFAULT);
    }

    static Jetty open(
            String name,
            String address,
            int port,
            Optional<DoorCertificate> tls,
            int threads,
            ServletContextHandler servlets,
            DoorLimits limits) {
        QueuedThreadPool pool = new QueuedThreadPool(threads, Math.min(threads, 8));
        pool.setName(name);
        Server server = new Server(pool);
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        PlainErrors errors = new PlainErrors(name);
        server.setErrorHandler(errors);
        servlets.setErrorHandler(errors);
        ServerConnector connector = connector(server, address, port, tls);
        connector.addBean(new HandshakeLog(name));
        HeadDeadline heads = new HeadDeadline(name, connector, limits);
        connector.addBean(heads);
        server.addBean(new ConnectionBound(name, connector, limits));
        server.addConnector(connector);
        server.setHandler(new DoorRules(new GracefulHandler(servlets), limits, heads));
        Jetty jetty = new Jetty(server, tls.isPresent() ? "https" : "http", address);
        jetty.start(port);
        return jetty;
    }

    private static ServerConnector connector(Server server, String address, int port, Optional<DoorCertificate> tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADERS);
        // As it comes Jetty also takes a line that ends in a bare line feed, which not every proxy takes for its end.
        http.setHttpCompliance(HttpCompliance.STRICT);
        ServerConnector connector;
        if (tls.isPresent()) {
            // A client may know the door by any name that its certificate has; which one is not for us to check.
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(
                    server, new SslConnectionFactory(tls.get().context(), "http/1.1"), new HttpConnectionFactory(http));
        } else {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        }
        connector.setHost(address);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        connector.setShutdownIdleTimeout(STOP_IDLE_TIMEOUT.toMillis());
        return connector;
    }

    private void start(int port) {
        try {
            server.start();
        } catch (IOException e) {
            stopQuietly(e);
            throw new UncheckedIOException("cannot listen on " + address + ":" + port + "; " + reason(e), e);
        } catch (Exception e) {
            // Jetty declares no narrower type.
            stopQuietly(e);
            throw new IllegalStateException("the door at " + address + ":" + port + " does not start", e);
        }
    }

    /** Java tells the reasons apart by the system's own words only. */
    private static String reason(IOException failure) {
        String said = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .map(String::valueOf)
                .collect(Collectors.joining());
        if (said.contains("Permission denied")) {
            return "this account may not open ports below 1024; docs/install.md says how it may";
        }
        return said.contains("Cannot assign requested address")
                ? "this machine has no such address"
                : "is another program doing so?";
    }

    private void stopQuietly(Exception reason) {
        try {
            server.stop();
        } catch (Exception e) {
            // Jetty declares no narrower type, and why it did not start is what has to be told.
            reason.addSuppressed(e);
        }
    }

    /** Where a path is found, with the port that was taken. */
    public URI uri(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        return URI.create(scheme + "://" + host + ":" + port + path);
    }

    /** Stops to listen, lets the requests in work end for up to ten seconds, and returns. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            // Jetty declares no narrower type.
            throw new IllegalStateException("the door at " + address + " does not stop", e);
        }
    }
}
