package io.opendms.client.failure;

/** Kerberos failed on this side: no ticket, a keytab that does not fit, a server that could not prove who it is. */
public final class DmsSignInException extends DmsException {
    private static final long serialVersionUID = 1L;

    private DmsSignInException(String message, boolean outcomeUnknown, Throwable cause) {
        super(message, outcomeUnknown, cause);
    }

    private DmsSignInException(String message) {
        super(message, true);
    }

    /**
     * There is no ticket, so nothing was sent.
     *
     * @param message what failed and what to do
     * @param cause what the JDK said
     * @return one whose outcome is known: nothing was done
     */
    public static DmsSignInException beforeSending(String message, Throwable cause) {
        return new DmsSignInException(message, false, cause);
    }

    /**
     * The answer came from who does not hold the key of the service. It is thrown away.
     *
     * @param message what was missing, and what to do
     * @return one whose outcome is not known
     */
    public static DmsSignInException unproven(String message) {
        return new DmsSignInException(message);
    }

    /**
     * The answer came from who does not hold the key of the service. It is thrown away.
     *
     * @param message what was wrong, and what to do
     * @param cause what the JDK said
     * @return one whose outcome is not known
     */
    public static DmsSignInException unproven(String message, Throwable cause) {
        return new DmsSignInException(message, true, cause);
    }
}
