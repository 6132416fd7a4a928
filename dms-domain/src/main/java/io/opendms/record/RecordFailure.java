package io.opendms.record;

/** The record could not be written or read. */
public final class RecordFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecordFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
