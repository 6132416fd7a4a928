package io.opendms.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that begins an answer, and perhaps ends it. */
class ApiClientTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/never-ends", this::neverEnds);
        server.createContext("/whole", exchange -> answer(exchange, 200, "{\"name\":\"J\u00f6rg\"}"));
        server.createContext("/refused", exchange -> answer(exchange, 409, "{\"detail\":\"it is decided\"}"));
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @Timeout(60)
    void an_answer_whose_end_does_not_come_is_given_up() {
        ApiClient client = ApiClient.ofUser(base, "anna", "secret-word", Optional.empty(), SHORT);

        assertThatThrownBy(() -> client.get("/never-ends"))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("the service at " + base + " does not answer in time")
                .hasMessageNotContaining("secret-word");
        assertThatThrownBy(() -> client.post("/never-ends", "{}"))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("no whole answer within 300 ms");
    }

    @Test
    void a_whole_answer_is_read_as_it_is_written() {
        ApiClient client = ApiClient.ofUser(base, "anna", "secret-word", Optional.empty(), LONG);

        assertThat(client.get("/whole").path("name").asText()).isEqualTo("J\u00f6rg");
        assertThat(client.text("/whole", "text/plain")).isEqualTo("{\"name\":\"J\u00f6rg\"}");
        assertThatThrownBy(() -> client.get("/refused")).hasMessage("it is decided");
    }

    @Test
    void where_nothing_listens_nobody_is_there() {
        ApiClient client = ApiClient.ofUser(base, "anna", "secret-word", Optional.empty(), LONG);
        assertThat(client.isThere()).isTrue();
        server.stop(0);

        assertThat(client.isThere()).isFalse();
        assertThatThrownBy(() -> client.get("/whole")).hasMessageContaining("no service answers at " + base);
    }

    private void neverEnds(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
