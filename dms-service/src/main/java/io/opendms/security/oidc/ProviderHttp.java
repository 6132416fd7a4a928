package io.opendms.security.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a provider over HTTP. Redirections are not followed: they could lead a secret away. Thread-safe. */
final class ProviderHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LARGEST = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

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
        HttpRequest made =
                request.timeout(TIMEOUT).header("Accept", "application/json").build();
        try {
            HttpResponse<InputStream> response = client.send(made, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] body = in.readNBytes(LARGEST + 1);
                if (body.length > LARGEST) {
                    throw OidcFailure.unavailable(made.uri() + " answers with more than " + LARGEST + " bytes");
                }
                return new Answer(response.statusCode(), json(body));
            }
        } catch (IOException e) {
            throw OidcFailure.unavailable(made.uri() + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OidcFailure.unavailable("interrupted while waiting for " + made.uri());
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
