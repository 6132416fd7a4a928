package io.opendms.ingest.webdav;

import io.opendms.entry.LogText;
import io.opendms.ingest.wire.TrustedIssuers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to one server, and to no other: no redirect is followed, and no proxy that happens to be set for this machine
 * is used. Thread-safe.
 */
final class Connection {
    /** Of a list of the names in a folder, or of an item.json. */
    private static final int MOST_BYTES = 8 << 20;

    /** The slowest line that is waited for. */
    private static final long BYTES_PER_SECOND = 64 << 10;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final WebdavSettings settings;
    private final HttpClient client;

    /** @throws IOException if the file of certificates cannot be read */
    Connection(WebdavSettings settings) throws IOException {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
        if (settings.trustFile().isPresent()) {
            builder.sslContext(TrustedIssuers.context(settings.trustFile()));
        }
        this.client = builder.build();
    }

    Answer send(Step step) throws IOException {
        URI url = url(step.path());
        Answer answer = send(step, url);
        URI withSlash = URI.create(url + "/");
        boolean wantsSlash = answer.isRedirect()
                && answer.headers()
                        .firstValue("Location")
                        .filter(location -> leadsTo(withSlash, url, location))
                        .isPresent();
        return wantsSlash ? send(step, withSlash) : answer;
    }

    /** Apache httpd asks so for the slash at the end of a folder's address; that is the same folder of the same server. */
    private static boolean leadsTo(URI wanted, URI from, String location) {
        try {
            URI led = from.resolve(new URI(location));
            return led.getPath().equals(wanted.getPath())
                    && String.valueOf(led.getHost()).equals(wanted.getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Answer send(Step step, URI url) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request(step, url), head -> new LimitedBody(MOST_BYTES));
        long seconds = Math.max(step.body().contentLength(), 0) / BYTES_PER_SECOND;
        Duration patience = settings.timeout().plusSeconds(seconds);
        try {
            HttpResponse<byte[]> answer = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(step, answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException e) {
            throw new IOException("no whole answer to " + step + " within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException("no answer to " + step + ": " + LogText.message(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service ends while " + step + " waits for an answer");
        } finally {
            // Of an answer that has come already this does nothing.
            coming.cancel(true);
        }
    }

    private HttpRequest request(Step step, URI url) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).header("User-Agent", "dms").method(step.method(), step.body());
        settings.credentials().ifPresent(credentials -> request.header("Authorization", credentials.header()));
        step.headers().forEach(request::header);
        return request.build();
    }

    /** @param path from the root, which is the folder that is configured */
    URI url(Path path) {
        StringBuilder url = new StringBuilder(settings.url().toString());
        for (Path name : path) {
            url.append('/')
                    .append(URLEncoder.encode(name.toString(), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        return URI.create(path.getNameCount() == 0 ? url.append('/').toString() : url.toString());
    }
}
