package io.opendms.boot.jetty;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has to come in within its time, counted from when its head was there. Without that, who sends a byte
 * now and then keeps the thread of whoever reads for as long as there are bytes: the web server's own timeout begins anew
 * with each of them, whether it belongs to the body or to what frames it. Whoever waits for more when the time is over is woken
 * and told so; what then is answered ends the connection. Thread-safe.
 */
final class TimedBody extends Request.Wrapper {
    private static final int MOST_DISCARDED = 1 << 20;
    private static final String REASON = "the body did not come in within its time";

    private final DoorLimits limits;
    private final Scheduler scheduler;
    private final Executor executor;
    private final long begun = NanoTime.now();
    private long received;
    /** Only once somebody waits: most bodies are there with their head, and need no timer. */
    private boolean isWatched;

    private boolean isOver;
    private boolean ended;
    /** Written by whoever reads, of whom there is one at a time, as {@link #isWhole}. */
    private int discarded;

    private boolean isWhole;
    private @Nullable Runnable waiting;
    private Content.@Nullable Chunk failure;
    private Scheduler.Task timer = () -> false;

    private TimedBody(Request request, DoorLimits limits) {
        super(request);
        this.limits = limits;
        this.scheduler = request.getComponents().getScheduler();
        this.executor = request.getComponents().getExecutor();
    }

    /** The request itself if no body belongs to it. */
    static Request of(Request request, DoorLimits limits) {
        if (request.getLength() == 0 || request.getLength() < 0 && !isChunked(request)) {
            return request;
        }
        return new TimedBody(request, limits);
    }

    /**
     * A request has ended when the rest of its body has come too, within its time and {@value #MOST_DISCARDED} bytes. If the
     * connection were closed before, a sender who is still sending would have it broken off, and with it the answer that is on
     * its way (RFC 9112, section 9.6).
     */
    static Callback lingering(Request request, Callback ended) {
        if (!(request instanceof TimedBody body) || request.getHeaders().contains(HttpHeader.EXPECT)) {
            // Who expects to be asked for the body has not sent it.
            return ended;
        }
        return new Callback.Nested(ended) {
            @Override
            public void succeeded() {
                body.discard(super::succeeded);
            }
        };
    }

    private void discard(Runnable then) {
        if (discardAvailable()) {
            then.run();
        } else {
            await(() -> discard(then));
        }
    }

    /** What is there of the rest is thrown away. Unlike Jetty's own, this leaves it possible to read on. */
    @Override
    public boolean consumeAvailable() {
        return discardAvailable() && isWhole;
    }

    /** Returns whether nothing more is to be thrown away: all was, or enough, or no more can come. */
    private boolean discardAvailable() {
        for (Content.Chunk chunk = read(); chunk != null; chunk = read()) {
            boolean isFailure = Content.Chunk.isFailure(chunk);
            discarded += chunk.remaining();
            chunk.release();
            isWhole = !isFailure && chunk.isLast();
            if (isWhole || isFailure || discarded > MOST_DISCARDED) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #demand}, and instead of whoever waits and has no more use for what comes. */
    private void await(Runnable reader) {
        synchronized (this) {
            if (waiting != null) {
                waiting = reader;
                return;
            }
        }
        demand(reader);
    }

    private static boolean isChunked(Request request) {
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    @Override
    public Content.Chunk read() {
        synchronized (this) {
            if (failure != null) {
                return failure;
            }
        }
        Content.Chunk chunk = super.read();
        if (Content.Chunk.isFailure(chunk)) {
            return chunk;
        }
        synchronized (this) {
            received += chunk == null ? 0 : chunk.remaining();
            // What is whole may be late.
            if (chunk != null && chunk.isLast() || nanosLeft() > 0) {
                return chunk;
            }
            if (chunk != null) {
                chunk.release();
            }
            failure = Content.Chunk.from(
                    new HttpException.RuntimeException(
                            HttpStatus.REQUEST_TIMEOUT_408, REASON, new TimeoutException(REASON)),
                    true);
            return failure;
        }
    }

    @Override
    public void demand(Runnable reader) {
        boolean overdue;
        boolean first;
        synchronized (this) {
            overdue = nanosLeft() <= 0;
            waiting = overdue ? null : reader;
            first = !overdue && !isWatched;
            isWatched |= first;
        }
        if (first) {
            Request.addCompletionListener(getWrapped(), failure -> end());
            look();
        }
        if (overdue) {
            executor.execute(reader);
        } else {
            super.demand(Invocable.from(Invocable.getInvocationType(reader), this::wake));
        }
    }

    /** Has whoever waits look again, once however often and by whomever this is called. */
    private void wake() {
        Runnable reader;
        synchronized (this) {
            reader = waiting;
            waiting = null;
        }
        if (reader != null) {
            reader.run();
        }
    }

    /** Wakes who waits if the time is over, else looks again when it will be if nothing more comes. */
    private void look() {
        synchronized (this) {
            long left = nanosLeft();
            if (ended) {
                return;
            }
            if (left > 0) {
                timer = scheduler.schedule(this::look, left, TimeUnit.NANOSECONDS);
                return;
            }
            // For good, since nobody looks at the time again: what comes behind it gives no more of it.
            isOver = true;
        }
        executor.execute(this::wake);
    }

    private long nanosLeft() {
        return isOver ? 0 : limits.bodyNanos(received) - NanoTime.since(begun);
    }

    private synchronized void end() {
        ended = true;
        timer.cancel();
    }
}
