package io.opendms.it.secret;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses every request, and says in line and body of the answer all that it was sent, as a careless or hostile server may. */
final class EchoServer implements AutoCloseable {
    private static final int FAILED = 500;

    private final HttpServer server;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    EchoServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            StringBuilder said = new StringBuilder(exchange.getRequestURI().toString());
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            said.append('\n').append(name).append(": ").append(values));
            String first = exchange.getRequestURI().getPath().substring(1).split("/")[0];
            byte[] body = said.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(FAILED, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            asked.add(first + (said.indexOf("Authorization") >= 0 ? " with credentials" : ""));
        });
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    }

    /** The first part of each path that was asked for, and whether somebody signed in there. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
