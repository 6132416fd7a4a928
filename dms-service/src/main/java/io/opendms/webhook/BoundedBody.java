package io.opendms.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body without looking at it, so that its connection can be used again, but not more than a little: a receiver that
 * sends more loses the connection.
 */
final class BoundedBody implements BodySubscriber<Boolean> {
    static final int MAX_BYTES = 64 << 10;

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    /** Whether all of the body came, within the bound. */
    @Override
    public CompletionStage<Boolean> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        bytes += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes > MAX_BYTES && subscription != null) {
            subscription.cancel();
            end.complete(false);
        }
    }

    /** The status has come already, and it alone counts. */
    @Override
    public void onError(Throwable cause) {
        end.complete(false);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }
}
