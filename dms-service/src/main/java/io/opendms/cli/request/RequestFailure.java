package io.opendms.cli.request;

/** Why it did not work: one sentence for the person at the terminal. */
public final class RequestFailure extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** @param message what does not work, for which object, and what to do */
    public RequestFailure(String message) {
        super(message);
    }

    RequestFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
