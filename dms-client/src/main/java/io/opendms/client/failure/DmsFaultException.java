package io.opendms.client.failure;

import java.util.Set;

/** The service answered with a SOAP fault: it could not read the call ({@code Client}, {@code Sender}), or it crashed. */
public final class DmsFaultException extends DmsException {
    private static final long serialVersionUID = 1L;

    /**
     * The codes of those who refuse a call before they begin: SOAP 1.1, section 4.4.1, and SOAP 1.2 Part 1, section 5.4.6.
     */
    private static final Set<String> BEFORE_BEGINNING =
            Set.of("Client", "Sender", "VersionMismatch", "MustUnderstand", "DataEncodingUnknown");

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
        super(message, !isBeforeBeginning(code));
        this.code = code;
        this.reason = reason;
    }

    /** What stands behind a dot narrows the code, as in {@code Client.Authentication}. */
    private static boolean isBeforeBeginning(String code) {
        return BEFORE_BEGINNING.contains(code.replaceFirst("\\..*", ""));
    }

    /**
     * Whose fault it is.
     *
     * @return {@code Client} or {@code Server}, in SOAP 1.2 {@code Sender} or {@code Receiver}; a service may have words of its own,
     *     of which none tells whether the call was carried out
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
