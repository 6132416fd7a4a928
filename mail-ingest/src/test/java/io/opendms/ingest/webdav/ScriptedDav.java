package io.opendms.ingest.webdav;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers every request as a test tells it. */
final class ScriptedDav implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** Answers one request. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    ScriptedDav(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
            exchange.getRequestBody().readAllBytes();
            script.answer(exchange);
            exchange.close();
        });
        server.start();
    }

    static ScriptedDav always(int status, String body, Map<String, String> headers) throws IOException {
        return new ScriptedDav(exchange -> answer(exchange, status, body, headers));
    }

    static void answer(HttpExchange exchange, int status, String body, Map<String, String> headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/dav";
    }

    DavDisk disk() throws IOException {
        return disk(WebdavSettings.TIMEOUT);
    }

    DavDisk disk(Duration timeout) throws IOException {
        return disk(timeout, Duration.ofSeconds(1));
    }

    /** For those who count turns: a lease so long that nothing is renewed while a test runs. */
    DavDisk diskThatRenewsNothing() throws IOException {
        return disk(WebdavSettings.TIMEOUT, Duration.ofHours(1));
    }

    private DavDisk disk(Duration timeout, Duration lease) throws IOException {
        return new DavDisk(new WebdavSettings(
                URI.create(url()),
                Optional.of(Credentials.basic("ann", "secret-word")),
                Optional.empty(),
                timeout,
                lease));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
