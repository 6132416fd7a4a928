package io.opendms.boot.jetty;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** A door as every other, behind which is only somebody who notes what came and sends the body back, or does not look at it. */
final class EchoDoor implements AutoCloseable {
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Jetty jetty;

    private EchoDoor(DoorLimits limits) {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Echo()), "/");
        jetty = Jetty.open("echo", "127.0.0.1", 0, Optional.empty(), 8, context, limits);
    }

    static EchoDoor open() {
        return within(DoorLimits.DEFAULT);
    }

    static EchoDoor within(DoorLimits limits) {
        return new EchoDoor(limits);
    }

    URI uri() {
        return jetty.uri("/");
    }

    /** Method and path of each request that came this far, in their order. */
    List<String> arrived() {
        return arrived;
    }

    @Override
    public void close() {
        jetty.close();
    }

    private final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            arrived.add(request.getMethod() + " " + request.getRequestURI());
            if (request.getRequestURI().equals("/unread")) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                response.getOutputStream().write('.');
                return;
            }
            byte[] body = request.getInputStream().readAllBytes();
            if (request.getRequestURI().equals("/defect")) {
                throw new IllegalStateException(new String(body, StandardCharsets.UTF_8));
            }
            response.setContentType("application/octet-stream");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
