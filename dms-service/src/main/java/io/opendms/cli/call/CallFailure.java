package io.opendms.cli.call;

/** A call that cannot be made as it was written. */
public final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallFailure(String message) {
        super(message);
    }
}
