package io.opendms.security.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Asks a provider over HTTP. Redirections are not followed: they could lead a secret away. Thread-safe. */
final class ProviderHttp {
    /** From the first attempt to connect to the end of the answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Duration timeout;

    /** @param trust whose certificates are believed; empty: those that the JVM trusts */
    ProviderHttp(Optional<SSLContext> trust, Duration timeout) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.timeout = timeout;
    }

    /** An answer: its status, and its body, a missing node if that is no JSON. */
    record Answer(int status, JsonNode body) {}

    /** The document at an address. */
    JsonNode get(URI address) throws OidcFailure {
        Answer answer = send(HttpRequest.newBuilder(address).GET());
        if (answer.status() != 200 || !answer.body().isObject()) {
            throw OidcFailure.unavailable(address + " answers with status " + answer.status() + " and no JSON object");
        }
        return answer.body();
    }

    Answer send(HttpRequest.Builder request) throws OidcFailure {
        HttpRequest made = request.header("Accept", "application/json").build();
        // A timeout of the request itself would end with the head of the answer.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(made, head -> new BoundedBytes());
        try {
            HttpResponse<byte[]> whole = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(whole.statusCode(), json(whole.body()));
        } catch (TimeoutException e) {
            throw OidcFailure.unavailable(
                    made.uri() + " does not answer: no whole answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw OidcFailure.unavailable(made.uri() + " does not answer: " + e.getCause());
        } catch (IOException e) {
            throw OidcFailure.unavailable(made.uri() + " answers with what cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OidcFailure.unavailable("interrupted while waiting for " + made.uri());
        } finally {
            // Of an answer that has come already this does nothing.
            answer.cancel(true);
        }
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null ? JSON.missingNode() : tree;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
