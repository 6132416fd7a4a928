package io.opendms.bench.requests;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A person who has signed in and looks at pages, and at the REST API with the same session. */
final class Visitor {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI site;

    private Visitor(URI site) {
        this.site = site;
    }

    /** Signs in by the form. */
    static Visitor signIn(URI site, String name, String password) throws IOException {
        Visitor visitor = new Visitor(site);
        HttpResponse<String> answer = visitor.send(HttpRequest.newBuilder(site.resolve("/admin/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=" + encoded(name) + "&password=" + encoded(password))));
        if (answer.statusCode() != SEE_OTHER) {
            throw new IOException("signing in as " + name + " was answered: " + answer);
        }
        return visitor;
    }

    /**
     * Gets a page or a document.
     *
     * @param part what must stand in it
     */
    void get(String path, String part) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(site.resolve(path)));
        if (answer.statusCode() != OK || !answer.body().contains(part)) {
            throw new IOException(path + " was answered: " + answer + " " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
