package io.opendms.boot;

import io.opendms.config.HttpSettings;
import io.opendms.soap.http.SoapServlet;
import io.opendms.soap.message.Contract;
import java.net.URI;
import java.util.function.Predicate;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;

/** The door for farms. */
final class HttpDoor implements AutoCloseable {
    /** Far more than the directory's pool has connections; what is above that waits. */
    private static final int THREADS = 128;

    /** Bodies up to this size come in without a thread that waits; the servlet reads larger ones, of farms only. */
    private static final int EAGER = 64 << 10;
    /** Twice as much is kept for them, since each piece of a body that drips in counts as a kilobyte more. */
    private static final int MAX_RETAINED = 2 * EAGER;

    private static final int OVERHEAD_OF_A_PIECE = 1 << 10;

    private final Jetty jetty;

    private HttpDoor(Jetty jetty) {
        this.jetty = jetty;
    }

    static HttpDoor open(HttpSettings settings, SoapServlet soap) {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder("soap", soap), "/");
        return new HttpDoor(
                Jetty.open("http", settings.address(), settings.port(), settings.tls(), THREADS, eager(context)));
    }

    private static Handler eager(Handler context) {
        EagerContentHandler eager = new EagerContentHandler(
                context, new RetainedContentLoaderFactory(MAX_RETAINED, OVERHEAD_OF_A_PIECE, false));
        Predicate<Request> large = request -> request.getLength() > EAGER;
        eager.exclude(large);
        return eager;
    }

    URI soapUri() {
        return jetty.uri(Contract.PATH);
    }

    @Override
    public void close() {
        jetty.close();
    }
}
