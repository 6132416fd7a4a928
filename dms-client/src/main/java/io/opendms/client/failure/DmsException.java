package io.opendms.client.failure;

/**
 * There is no answer. Its message names the address, says what failed and what to do, and holds no secret. Refusals are answers
 * and never thrown.
 */
public abstract sealed class DmsException extends RuntimeException
        permits DmsConnectionException, DmsHttpException, DmsFaultException, DmsAnswerException, DmsSignInException {
    private static final long serialVersionUID = 1L;

    /** Whether the service may have done it nevertheless. */
    private final boolean outcomeUnknown;

    DmsException(String message, boolean outcomeUnknown, Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    DmsException(String message, boolean outcomeUnknown) {
        super(message);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * Whether the service may have carried the operation out although there is no answer.
     *
     * @return false if it certainly did not, so that the call can be made again as it is
     */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }
}
