package io.opendms.ingest.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for an answer to its end. A timeout of the request itself ends with the head of the answer, so that a body which drips
 * would be waited for without an end.
 */
public final class WholeAnswer {
    private WholeAnswer() {}

    /**
     * Sends a request, and returns when all of the answer has come. May be called from any thread; what came of an answer that is
     * given up is let go, and its connection closed.
     *
     * @param timeout from the first attempt to connect to the last byte
     * @param mostBytes how many the body may have
     * @throws HttpTimeoutException if it has not all come by then
     * @throws IOException if there is no connection, it breaks, or the body is larger
     * @throws InterruptedException if this thread is to end; whether the server has the request is not known then
     */
    public static HttpResponse<byte[]> of(HttpClient client, HttpRequest request, Duration timeout, int mostBytes)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request, head -> new BoundedBytes(mostBytes));
        try {
            return coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        } finally {
            // Of an answer that has come already this does nothing.
            coming.cancel(true);
        }
    }
}
