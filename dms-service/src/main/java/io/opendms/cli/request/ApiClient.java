package io.opendms.cli.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.entry.TerminalText;
import io.opendms.ingest.wire.WholeAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Calls the REST API of a service. Certificates are checked, redirections are not followed: they could lead a password away. */
public final class ApiClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** From the first attempt to connect to the end of the answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** More than the longest page or plan of a request has. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int FORBIDDEN = 403;
    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String authorization;
    /** What may be done about a refusal, at the end of its sentence. */
    private final String advice;

    private final Duration timeout;
    private final HttpClient client;

    private ApiClient(URI base, String authorization, String advice, Duration timeout, HttpClient.Builder client) {
        this.base = base;
        this.authorization = authorization;
        this.advice = advice;
        this.timeout = timeout;
        this.client = client.connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * For somebody with a name and a password.
     *
     * @param trust whose certificates are believed; empty: those that the JVM trusts
     */
    public static ApiClient ofUser(URI base, String name, String password, Optional<SSLContext> trust) {
        return ofUser(base, name, password, trust, TIMEOUT);
    }

    /** @param timeout for each answer, to its end */
    static ApiClient ofUser(URI base, String name, String password, Optional<SSLContext> trust, Duration timeout) {
        HttpClient.Builder client = HttpClient.newBuilder();
        trust.ifPresent(client::sslContext);
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        String authorization = "Basic " + Base64.getEncoder().encodeToString(both);
        return new ApiClient(base, authorization, "", timeout, client);
    }

    /**
     * For who may read the operator's token.
     *
     * @param tls whom to trust; empty for plain HTTP
     */
    public static ApiClient ofOperator(URI base, String token, Optional<SSLContext> tls) {
        HttpClient.Builder client = HttpClient.newBuilder();
        tls.ifPresent(client::sslContext);
        String advice = " You are the operator here; sign in as somebody else by --url and --user.";
        return new ApiClient(base, "Bearer " + token, advice, TIMEOUT, client);
    }

    /** Whether anything listens at the address. */
    public boolean isThere() {
        try {
            send(HttpRequest.newBuilder(uri("/whoami")).GET(), JSON_TYPE);
            return true;
        } catch (RequestFailure e) {
            return !(e.getCause() instanceof ConnectException);
        }
    }

    /** What stands at a path. */
    public JsonNode get(String path) {
        return json(answered(HttpRequest.newBuilder(uri(path)).GET(), JSON_TYPE));
    }

    String text(String path, String type) {
        return text(answered(HttpRequest.newBuilder(uri(path)).GET(), type));
    }

    /** Does something to a request as it was at a version; an empty body is none. */
    JsonNode post(String path, String body, long seen) {
        return post(HttpRequest.newBuilder(uri(path)).header("If-Match", "\"" + seen + "\""), body);
    }

    /** Does something; an empty body is none. */
    public JsonNode post(String path, String body) {
        return post(HttpRequest.newBuilder(uri(path)), body);
    }

    private JsonNode post(HttpRequest.Builder request, String body) {
        if (body.isEmpty()) {
            request.POST(BodyPublishers.noBody());
        } else {
            request.POST(BodyPublishers.ofString(body)).header("Content-Type", JSON_TYPE);
        }
        return json(answered(request, JSON_TYPE));
    }

    private HttpResponse<byte[]> answered(HttpRequest.Builder request, String type) {
        HttpResponse<byte[]> answer = send(request, type);
        if (answer.statusCode() != 200) {
            throw new RequestFailure(problem(answer));
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String type) {
        try {
            HttpRequest made = request.header("Accept", type)
                    .header("Authorization", authorization)
                    .build();
            return WholeAnswer.of(client, made, timeout, MOST_BYTES);
        } catch (ConnectException e) {
            throw new RequestFailure("no service answers at " + base + "; does it run, and is that its address?", e);
        } catch (HttpTimeoutException e) {
            throw new RequestFailure("the service at " + base + " does not answer in time: " + e.getMessage(), e);
        } catch (SSLException e) {
            throw new RequestFailure(distrust(e), e);
        } catch (IOException e) {
            throw new RequestFailure("the connection to " + base + " was lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestFailure("interrupted while waiting for " + base, e);
        }
    }

    /** What Java says is wrong stands in the innermost cause; around it are names of its classes. */
    private String distrust(SSLException failure) {
        Throwable cause = failure;
        boolean certificate = false;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            certificate |= cause instanceof GeneralSecurityException;
        }
        return certificate
                ? "the certificate of " + base + " is not trusted: " + cause.getMessage()
                        + "; use a name that stands in it, and give who issued it by --trust-file"
                : "there is no TLS with " + base + ": " + cause.getMessage() + "; is it the address of dms?";
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private String problem(HttpResponse<byte[]> answer) {
        String detail;
        try {
            detail = JSON.readTree(text(answer)).path("detail").asText();
        } catch (JsonProcessingException e) {
            detail = "";
        }
        return detail.isEmpty()
                ? base + " answers with status " + answer.statusCode() + "; is it the address of dms?"
                : TerminalText.printable(detail) + (answer.statusCode() == FORBIDDEN ? advice : "");
    }

    private JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(text(answer));
        } catch (JsonProcessingException e) {
            throw new RequestFailure(base + " answers with something else than JSON; is it the address of dms?", e);
        }
    }
}
