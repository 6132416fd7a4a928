package io.opendms.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.boot.jetty.Jetty;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** The API on a free port, and a client that holds every answer against the description. */
final class ApiDoor implements AutoCloseable {
    private final Jetty jetty;
    private final CheckedClient client;
    private Instant provenAt;

    ApiDoor(Site site) {
        provenAt = site.now();
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(new Doorman()), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(Api.servlet(site.backing())), Api.PATH + "*");
        jetty = Jetty.open("api", "127.0.0.1", 0, Optional.empty(), 8, context);
        client = new CheckedClient(jetty.uri("/api/v1"));
    }

    /** Where it listens. */
    URI uri() {
        return jetty.uri("/");
    }

    /** From now on everybody proved who they are at this instant. */
    void provenAt(Instant instant) {
        provenAt = instant;
    }

    HttpResponse<String> get(User user, String path, String... headers) throws Exception {
        return send(user, "GET", path, "", headers);
    }

    HttpResponse<String> post(User user, String path, String json, String... headers) throws Exception {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return send(user, "POST", path, json, all);
    }

    /** Does something to a request as it was at a version. */
    HttpResponse<String> act(User user, String path, long seen, String json) throws Exception {
        return post(user, path, json, "If-Match", "\"" + seen + "\"");
    }

    HttpResponse<String> send(User user, String method, String path, String body, String... headers) throws Exception {
        String[] all = Stream.concat(Stream.of("X-Test-Person", user.person().name()), Stream.of(headers))
                .toArray(String[]::new);
        return client.send(method, path, body, all);
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return CheckedClient.json(answer);
    }

    @Override
    public void close() {
        jetty.close();
    }

    /** Believes everybody. */
    private final class Doorman extends HttpFilter {
        private static final long serialVersionUID = 1L;
        private static final Map<String, User> KNOWN = Stream.of(Site.ANNA, Site.VERA, Site.FRED, Site.FAY, Site.ADA)
                .collect(Collectors.toMap(user -> user.person().name(), user -> user));

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            response.setHeader("X-Request-Id", "r-1");
            User user = KNOWN.get(request.getHeader("X-Test-Person"));
            if (user != null) {
                new Visit(user, "", provenAt).attachTo(request);
            }
            chain.doFilter(request, response);
        }
    }
}
