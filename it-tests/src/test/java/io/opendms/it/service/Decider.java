package io.opendms.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Somebody who decides by the REST API. */
public final class Decider {
    /** What the account of whoever decides has to have. */
    public static final String PASSWORD = "right Pass.word 1";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI service;
    private final String authorization;
    private final String[] ofProxy;

    /** @param service any address of it */
    public Decider(URI service, String account) {
        this(service, account, new String[0]);
    }

    private Decider(URI service, String account, String[] ofProxy) {
        this.service = service;
        this.ofProxy = ofProxy;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody on another machine, who comes by the tests' trusted proxy and to it by https. */
    public static Decider byProxy(URI service, String account) {
        return new Decider(
                service, account, new String[] {"X-Forwarded-For", "192.0.2.9", "X-Forwarded-Proto", "https"});
    }

    /** Decides on a request as it is now. */
    public void decide(int request, String decision) throws IOException, InterruptedException {
        act(request, "decisions", decision);
    }

    /** Has a request taken back as it is now. */
    public void undo(int request, String reason) throws IOException, InterruptedException {
        act(request, "undo", "{\"reason\":\"" + reason + "\"}");
    }

    /** A request as JSON. */
    public String show(int request) throws IOException, InterruptedException {
        return get("/requests/" + request).body();
    }

    /** What the API answers at an address. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(to(path).GET().build(), BodyHandlers.ofString());
    }

    /** What the API answers to an empty body. */
    public HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return client.send(to(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** What the API answers to JSON. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(
                to(path).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private void act(int request, String action, String body) throws IOException, InterruptedException {
        String path = "/requests/" + request;
        String tag = get(path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> done = client.send(
                to(path + "/" + action)
                        .header("If-Match", tag)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization);
        return ofProxy.length == 0 ? request : request.headers(ofProxy);
    }
}
