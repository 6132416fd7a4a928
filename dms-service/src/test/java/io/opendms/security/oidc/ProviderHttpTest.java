package io.opendms.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that is slow, or says too much. */
class ProviderHttpTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, description()));
        server.createContext("/never-ends", this::neverEnds);
        server.createContext("/keys", this::answerWhenReleased);
        server.createContext("/large", exchange -> answer(exchange, "\"" + "x".repeat(ProviderHttp.MOST_BYTES) + "\""));
        server.start();
    }

    @AfterEach
    void close() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void body_that_does_not_end_is_given_up() {
        ProviderHttp http = new ProviderHttp(Optional.empty(), SHORT);

        assertThatThrownBy(() -> http.get(uri("/never-ends")))
                .isInstanceOf(OidcFailure.class)
                .hasMessageContaining("/never-ends")
                .hasMessageContaining("no whole answer");
    }

    @Test
    void document_that_is_larger_than_any_is_given_up() {
        ProviderHttp http = new ProviderHttp(Optional.empty(), LONG);

        assertThatThrownBy(() -> http.get(uri("/large")))
                .isInstanceOf(OidcFailure.class)
                .hasMessageContaining("more than");
    }

    @Test
    void who_needs_what_is_known_does_not_wait_for_who_asks() throws Exception {
        Provider provider = new Provider(settings(), new ProviderHttp(Optional.empty(), LONG), InstantSource.system());
        URI known = provider.description().token();
        Future<JWKSet> keys = threads.submit(provider::keys);
        asked.await();

        assertThat(provider.description().token()).isEqualTo(known);

        release.countDown();
        assertThat(keys.get().isEmpty()).isTrue();
    }

    @Test
    void provider_whose_certificate_has_expired_is_asked_nothing_though_it_is_trusted(@TempDir Path folder)
            throws Exception {
        Issued expired =
                TestAuthority.named("CN=authority").issueExpired("CN=localhost", AlternativeName.dns("localhost"));
        HttpsServer provider = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setHttpsConfigurator(new HttpsConfigurator(expired.server()));
        provider.start();
        try {
            OidcClient client = new OidcClient(
                    settings(
                            URI.create(
                                    "https://localhost:" + provider.getAddress().getPort()),
                            Optional.of(expired.writeCertificate(folder.resolve("provider.pem")))),
                    InstantSource.system());

            assertThatThrownBy(() -> client.address(client.begin(), Optional.empty()))
                    .isInstanceOf(OidcFailure.class)
                    .hasMessageContaining("the server's certificate has expired at 2");
        } finally {
            provider.stop(0);
        }
    }

    private OidcSettings settings() {
        return settings(uri(""), Optional.empty());
    }

    private OidcSettings settings(URI issuer, Optional<Path> trustFile) {
        return new OidcSettings(issuer, "dms", "", uri("/return"), List.of("openid"), "name", "groups", trustFile);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private String description() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys"}""".formatted(uri(""));
    }

    private void neverEnds(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        awaitRelease();
        exchange.close();
    }

    private void answerWhenReleased(HttpExchange exchange) throws IOException {
        asked.countDown();
        awaitRelease();
        answer(exchange, "{\"keys\":[]}");
    }

    private void awaitRelease() throws IOException {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
