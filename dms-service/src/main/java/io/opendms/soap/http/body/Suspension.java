package io.opendms.soap.http.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that is put aside. Whoever is not called by the container only has it dispatched again, so that one thread of
 * the container's at a time reads, answers and completes it: what {@link AsyncContext#start} queues can come to run when
 * the request is gone. Not thread-safe; its owner's lock guards it.
 */
final class Suspension implements AsyncListener {
    private final HttpServletRequest request;
    private final Consumer<Throwable> whenBroken;
    private @Nullable AsyncContext async;
    private boolean dispatched;

    /** @param whenBroken is called by the container when the connection fails while nobody reads */
    Suspension(HttpServletRequest request, Consumer<Throwable> whenBroken) {
        this.request = request;
        this.whenBroken = whenBroken;
    }

    /** Puts the request aside, on a thread on which the container has called its servlet. */
    void suspend() {
        dispatched = false;
        AsyncContext suspended = request.startAsync();
        // The deadlines end it, and know what to answer.
        suspended.setTimeout(0);
        suspended.addListener(this);
        async = suspended;
    }

    /** Has the container call the servlet again, once however often this is asked. */
    void wake() {
        if (async != null && !dispatched) {
            dispatched = true;
            async.dispatch();
        }
    }

    /** Whether the container will call the servlet again, and then completes the request by itself. */
    boolean isWoken() {
        return dispatched;
    }

    void complete() {
        if (async != null) {
            async.complete();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        whenBroken.accept(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Whoever completes it knows.
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // It has no timeout of the container's.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The next suspension adds this listener anew.
    }
}
