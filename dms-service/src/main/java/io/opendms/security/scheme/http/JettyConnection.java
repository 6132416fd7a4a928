package io.opendms.security.scheme.http;

import io.opendms.security.scheme.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps values with a connection of the web server. */
final class JettyConnection implements Connection, org.eclipse.jetty.io.Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.http");
    private static final String ATTRIBUTE = JettyConnection.class.getName();

    private final Map<Class<?>, AutoCloseable> values = new ConcurrentHashMap<>();

    private JettyConnection() {}

    /** What is remembered of the connection that a request came on. */
    static Connection of(HttpServletRequest request) {
        ConnectionMetaData metadata =
                ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        if (metadata.getAttribute(ATTRIBUTE) instanceof JettyConnection known) {
            return known;
        }
        JettyConnection made = new JettyConnection();
        metadata.setAttribute(ATTRIBUTE, made);
        metadata.getConnection().addEventListener(made);
        return made;
    }

    @Override
    public <T extends AutoCloseable> Optional<T> kept(Class<T> type) {
        return Optional.ofNullable(values.get(type)).map(type::cast);
    }

    @Override
    public <T extends AutoCloseable> void keep(Class<T> type, T value) {
        close(values.put(type, value));
    }

    @Override
    public void forget(Class<? extends AutoCloseable> type) {
        close(values.remove(type));
    }

    @Override
    public void onClosed(org.eclipse.jetty.io.Connection connection) {
        values.keySet().forEach(type -> close(values.remove(type)));
    }

    private static void close(@Nullable AutoCloseable value) {
        if (value == null) {
            return;
        }
        try {
            value.close();
        } catch (Exception e) {
            // What is kept is of any kind, so that no narrower type is declared; and there is nobody to tell but the
            // log.
            LOG.warn("connection_state_not_closed kind={}", value.getClass().getSimpleName(), e);
        }
    }
}
