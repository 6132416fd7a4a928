package io.opendms.soap.http.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A request as the container keeps it, which takes nothing from anybody when it is completed or on its way back. */
final class SuspendedRequest extends ServletInputStream {
    enum State {
        HANDLING,
        ASYNC,
        DISPATCHED,
        COMPLETE
    }

    private final long length;
    private final boolean expects;
    private State state = State.HANDLING;
    private int available;

    SuspendedRequest(long length, boolean expects) {
        this.length = length;
        this.expects = expects;
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (method, arguments) -> switch (method.getName()) {
            case "getContentLengthLong" -> length;
            case "getInputStream" -> this;
            case "getHeader" -> expects ? "100-continue" : null;
            case "startAsync" -> {
                change(State.HANDLING, State.ASYNC);
                yield proxy(AsyncContext.class, this::async);
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Object async(Method method, Object[] arguments) {
        switch (method.getName()) {
            case "setTimeout", "addListener" -> {}
            case "dispatch" -> change(State.ASYNC, State.DISPATCHED);
            case "complete" -> change(State.ASYNC, State.COMPLETE);
            default -> throw new UnsupportedOperationException(method.getName());
        }
        return this;
    }

    private void change(State from, State to) {
        if (state != from) {
            throw new IllegalStateException("cannot become " + to + " when it is " + state);
        }
        state = to;
    }

    /** The container begins to call the servlet again. */
    void called() {
        change(State.DISPATCHED, State.HANDLING);
    }

    State state() {
        return state;
    }

    void arrives(int bytes) {
        available += bytes;
    }

    @Override
    public boolean isFinished() {
        return false;
    }

    @Override
    public boolean isReady() {
        return available > 0;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        if (state != State.ASYNC) {
            throw new IllegalStateException("cannot be listened to when it is " + state);
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] bytes, int offset, int most) {
        int count = Math.min(most, available);
        available -= count;
        return count;
    }

    private interface Calls {
        Object call(Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object result = calls.call(method, arguments);
                    return method.getReturnType() == void.class ? null : result;
                }));
    }
}
