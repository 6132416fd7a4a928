package io.opendms.client.internal.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Keeps a body in memory up to a limit; one that is longer is cut there, and its connection closed. */
final class LimitedBody implements BodySubscriber<LimitedBody.Content> {
    /** What came, and whether that was all. */
    record Content(byte[] bytes, boolean isWhole) {}

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    LimitedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] bytes = new byte[Math.min(part.remaining(), limit - kept.size())];
            boolean tooLong = bytes.length < part.remaining();
            part.get(bytes);
            kept.writeBytes(bytes);
            if (tooLong) {
                end(false);
                return;
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        content.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        content.complete(new Content(kept.toByteArray(), true));
    }

    private void end(boolean whole) {
        if (subscription != null) {
            subscription.cancel();
        }
        content.complete(new Content(kept.toByteArray(), whole));
    }
}
