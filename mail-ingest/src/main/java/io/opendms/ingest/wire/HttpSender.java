package io.opendms.ingest.wire;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;

/**
 * Sends requests to the servers that are configured, and to no other: no redirect is followed, and no proxy that happens to be set
 * for this machine is used. Thread-safe.
 */
public final class HttpSender {
    /** Of a list of the names in a folder, or of an item.json. */
    private static final int MOST_BYTES = 8 << 20;

    /** The slowest line that is waited for. */
    private static final long BYTES_PER_SECOND = 64 << 10;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Optional<Path> trustFile;
    private final ClientKeys keys;
    private volatile Ready ready;

    /**
     * Shows no certificate of this server's.
     *
     * @param trustFile PEM certificates of those who issue the servers'; empty: what the JVM trusts
     * @throws IOException if it cannot be read
     */
    public HttpSender(Optional<Path> trustFile) throws IOException {
        this(trustFile, ClientKeys.NONE);
    }

    /** @param keys what the servers get to see if they ask; asked before each request */
    public HttpSender(Optional<Path> trustFile, ClientKeys keys) throws IOException {
        this.trustFile = trustFile;
        this.keys = keys;
        this.ready = ready(keys.current());
    }

    private Ready ready(Optional<KeyManager> shown) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(TrustedIssuers.context(trustFile, shown))
                .build();
        return new Ready(shown, client);
    }

    /** Another certificate needs another client: connections that are open, and sessions that TLS would go on with, have the old one. */
    private HttpClient client() throws IOException {
        Optional<KeyManager> shown = keys.current();
        Ready known = ready;
        if (!known.shown().equals(shown)) {
            known = ready(shown);
            ready = known;
        }
        return known.client();
    }

    /**
     * Returns the whole answer.
     *
     * @param timeout for all of it, and longer by what is sent
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration timeout) throws IOException {
        long sent = request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L);
        Duration longest = timeout.plusSeconds(Math.max(sent, 0) / BYTES_PER_SECOND);
        try {
            return WholeAnswer.of(client(), request, longest, MOST_BYTES);
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("no answer: " + LogText.message(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service ends while an answer is waited for");
        }
    }

    /** What sends, and what it shows. */
    private record Ready(Optional<KeyManager> shown, HttpClient client) {}
}
