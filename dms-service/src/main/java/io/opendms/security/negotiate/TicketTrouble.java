package io.opendms.security.negotiate;

import org.ietf.jgss.GSSException;

/**
 * Says what is wrong with a ticket, and what mends it. The JDK tells most of it in the text of the cause only, and that is
 * written for its own developers.
 */
enum TicketTrouble {
    REPLAYED("Request is a replay", "it was used before"),
    SKEWED(
            "Clock skew",
            "the clocks of the caller and of this machine differ by more than five minutes; set them by NTP"),
    EXPIRED("Ticket expired", "it has expired; the caller has to get a new one"),
    NOT_YET("Ticket not yet valid", "it is not valid yet; set the clocks by NTP"),
    NO_KEY(
            "Cannot find key",
            "the keytab has no key of its version and encryption type; export the keytab anew after a change of the "
                    + "service account's password, with AES keys"),
    OTHER_KEY(
            "Checksum failed",
            "it was not made with a key of this service; look on which account the service principal name is registered, "
                    + "and whether the keytab is of that account's present password"),
    INTEGRITY(
            "Integrity check",
            "it was not made with a key of this service; look on which account the service principal name is registered, "
                    + "and whether the keytab is of that account's present password"),
    UNBOUND("Bytes mismatch", "it is not bound to this TLS connection, which http.negotiate.channelBinding requires");

    private static final int DEEPEST = 8;

    private final String sign;
    private final String meaning;

    TicketTrouble(String sign, String meaning) {
        this.sign = sign;
        this.meaning = meaning;
    }

    /** One sentence that has nothing of the token in it. */
    static String of(GSSException failure) {
        if (failure.getMajor() == GSSException.BAD_BINDINGS) {
            return UNBOUND.meaning;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            for (TicketTrouble trouble : values()) {
                if (String.valueOf(cause.getMessage()).contains(trouble.sign)) {
                    return trouble.meaning;
                }
            }
            cause = cause.getCause();
        }
        return "it cannot be read as a ticket for this service (GSS-API " + failure.getMajor() + "/"
                + failure.getMinor() + ")";
    }
}
