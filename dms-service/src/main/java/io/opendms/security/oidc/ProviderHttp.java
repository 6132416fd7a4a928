package io.opendms.security.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.ingest.wire.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks a provider over HTTP. Redirections are not followed: they could lead a secret away. Thread-safe. */
final class ProviderHttp {
    /** From the first attempt to connect to the end of the answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** More than any document of a provider has. */
    static final int MOST_BYTES = 1 << 20;

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
        HttpResponse<byte[]> whole = whole(made);
        try {
            return new Answer(whole.statusCode(), json(whole.body()));
        } catch (IOException e) {
            throw OidcFailure.unavailable(made.uri() + " answers with what cannot be read: " + e);
        }
    }

    private HttpResponse<byte[]> whole(HttpRequest request) throws OidcFailure {
        try {
            return WholeAnswer.of(client, request, timeout, MOST_BYTES);
        } catch (HttpTimeoutException e) {
            throw OidcFailure.unavailable(request.uri() + " does not answer: " + e.getMessage());
        } catch (IOException e) {
            throw OidcFailure.unavailable(request.uri() + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OidcFailure.unavailable("interrupted while waiting for " + request.uri());
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
