package io.opendms.boot;

import io.opendms.boot.jetty.Jetty;
import io.opendms.config.ManagementSettings;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** The door for those who watch the service. */
final class ManagementDoor implements AutoCloseable {
    private static final int THREADS = 8;

    private final Jetty jetty;

    private ManagementDoor(Jetty jetty) {
        this.jetty = jetty;
    }

    static ManagementDoor open(ManagementSettings settings, Health health, Metrics metrics) {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder("management", new ManagementServlet(health, metrics)), "/");
        return new ManagementDoor(
                Jetty.open("management", settings.address(), settings.port(), Optional.empty(), THREADS, context));
    }

    URI uri() {
        return jetty.uri("/");
    }

    @Override
    public void close() {
        jetty.close();
    }
}
