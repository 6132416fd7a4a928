package io.opendms.client.failure;

/** The service answered with a SOAP fault: it could not read the call ({@code Client}, {@code Sender}), or it crashed. */
public final class DmsFaultException extends DmsException {
    private static final long serialVersionUID = 1L;

    /** The code without its prefix. */
    private final String code;

    /** What the service said. */
    private final String reason;

    /**
     * Made by the client.
     *
     * @param message what failed and what to do
     * @param code the code of the fault, without prefix
     * @param reason what the service said
     */
    public DmsFaultException(String message, String code, String reason) {
        super(message, !isOfCaller(code));
        this.code = code;
        this.reason = reason;
    }

    private static boolean isOfCaller(String code) {
        return !code.equals("Server") && !code.equals("Receiver");
    }

    /**
     * Whose fault it is.
     *
     * @return {@code Client} or {@code Server}, in SOAP 1.2 {@code Sender} or {@code Receiver}; a service may have words of its own
     */
    public String code() {
        return code;
    }

    /**
     * What the service said.
     *
     * @return at most 1000 characters, without control characters
     */
    public String reason() {
        return reason;
    }
}
