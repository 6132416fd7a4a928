package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread for one message, with a stack of its own size: what overflows there fails here, and nobody waits longer than the
 * limit, also where the reading itself forgets to look at the clock.
 */
final class GuardedThread {
    /** So that the reading's own limit, which has the better words, comes first. */
    private static final int LONGER = 2;

    private GuardedThread() {}

    static <T> T call(ContentLimits limits, Callable<T> reading) throws ContentException, IOException {
        FutureTask<T> task = new FutureTask<>(reading);
        Thread thread = new Thread(null, task, "message-reader", limits.stackBytes());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limits.time().multipliedBy(LONGER).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            task.cancel(true);
            throw ContentException.exhausted("the message takes far too long to read");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a message was read");
        }
    }

    private static ContentException failure(Throwable cause) throws IOException {
        if (cause instanceof ContentException content) {
            return content;
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof StackOverflowError) {
            return new ContentException("the message is nested too deep to be read", cause);
        }
        if (cause instanceof OutOfMemoryError) {
            return ContentException.exhausted("the message takes too much memory to be read");
        }
        return new ContentException("the message cannot be read: " + cause, cause);
    }
}
