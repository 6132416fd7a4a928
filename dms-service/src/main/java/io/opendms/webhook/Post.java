package io.opendms.webhook;

import io.opendms.record.ClaimedNotice;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Sends notices over HTTP. Goes straight to the address that is configured: no redirect is followed, and no proxy that
 * happens to be set for this machine is used. May be used from any thread.
 */
public final class Post {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** From the first attempt to connect to the end of the answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Duration timeout;
    private final HttpClient client;

    /** @param trust whose certificates are believed; empty: those that the JVM trusts */
    public Post(Optional<SSLContext> trust) {
        this(TIMEOUT, trust);
    }

    Post(Duration timeout, Optional<SSLContext> trust) {
        this.timeout = timeout;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** @throws InterruptedException if this thread is to end; whether the receiver has the notice is not known then */
    Answer send(Webhook webhook, ClaimedNotice claimed, Instant now) throws InterruptedException {
        CompletableFuture<HttpResponse<Boolean>> answer =
                client.sendAsync(request(webhook, claimed, now), head -> new BoundedBody());
        try {
            return Answer.ofStatus(
                    answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException e) {
            return Answer.none("no whole answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Answer.none(reason(e.getCause()));
        } finally {
            // Of an answer that has come already this does nothing.
            answer.cancel(true);
        }
    }

    /** Java's own client has no words for an address at which nobody listens. */
    private static String reason(Throwable cause) {
        return cause instanceof ConnectException
                ? "cannot connect; does the receiver run, and is that its address?"
                : "no answer: " + cause;
    }

    private static HttpRequest request(Webhook webhook, ClaimedNotice claimed, Instant now) {
        byte[] body = claimed.notice().body().getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(webhook.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", "dms")
                .header("X-Dms-Event", claimed.notice().topic())
                .header("X-Dms-Delivery", Long.toString(claimed.number()))
                .header("X-Dms-Signature", Signature.of(body, now, webhook.secret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
