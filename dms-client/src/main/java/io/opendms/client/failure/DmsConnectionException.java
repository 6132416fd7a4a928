package io.opendms.client.failure;

/**
 * The service was not reached, did not answer in time, or the connection broke; also if the waiting thread was interrupted, which
 * then still is.
 */
public final class DmsConnectionException extends DmsException {
    private static final long serialVersionUID = 1L;

    /** Whether the next attempt could find what this one did not. */
    private final boolean transientFailure;

    private DmsConnectionException(String message, boolean outcomeUnknown, boolean transientFailure, Throwable cause) {
        super(message, outcomeUnknown, cause);
        this.transientFailure = transientFailure;
    }

    /**
     * There was no connection, so nothing was sent.
     *
     * @param message what failed and what to do
     * @param cause what the JDK said
     * @return one whose outcome is known: nothing was done
     */
    public static DmsConnectionException beforeSending(String message, Throwable cause) {
        return new DmsConnectionException(message, false, true, cause);
    }

    /**
     * The two sides did not agree on TLS, so nothing was done, and nothing will be.
     *
     * @param message what failed and what to do
     * @param cause what the JDK said
     * @return one that another attempt does not mend
     */
    public static DmsConnectionException untrusted(String message, Throwable cause) {
        return new DmsConnectionException(message, false, false, cause);
    }

    /**
     * The call was on its way, and no answer came.
     *
     * @param message what failed and what to do
     * @param cause what the JDK said
     * @return one whose outcome is not known
     */
    public static DmsConnectionException afterSending(String message, Throwable cause) {
        return new DmsConnectionException(message, true, true, cause);
    }

    /**
     * The thread was interrupted while it waited.
     *
     * @param message what was waited for
     * @param cause the interruption
     * @return one whose outcome is not known, and that is not tried again
     */
    public static DmsConnectionException interrupted(String message, InterruptedException cause) {
        return new DmsConnectionException(message, true, false, cause);
    }

    /**
     * Whether another attempt may find the service.
     *
     * @return false for a certificate that is not trusted, and for an interruption
     */
    public boolean isTransient() {
        return transientFailure;
    }
}
