package io.opendms.boot.jetty;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has to come in within its time. Without that, who sends a byte now and then keeps the thread of
 * whoever reads for as long as there are bytes: the web server's own timeout begins anew with each of them.
 */
final class TimedBody extends Request.Wrapper {
    private final DoorLimits limits;
    private final long begun = NanoTime.now();
    private long received;
    private Content.@Nullable Chunk failure;

    TimedBody(Request request, DoorLimits limits) {
        super(request);
        this.limits = limits;
    }

    @Override
    public Content.Chunk read() {
        if (failure != null) {
            return failure;
        }
        Content.Chunk chunk = super.read();
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
            return chunk;
        }
        received += chunk.remaining();
        if (chunk.isLast() || NanoTime.since(begun) <= limits.bodyNanos(received)) {
            return chunk;
        }
        chunk.release();
        failure = Content.Chunk.from(
                new HttpException.RuntimeException(
                        HttpStatus.REQUEST_TIMEOUT_408, "the body did not come in within its time"),
                true);
        return failure;
    }
}
