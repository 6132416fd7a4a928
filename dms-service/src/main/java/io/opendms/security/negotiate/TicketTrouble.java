package io.opendms.security.negotiate;

import java.util.List;
import org.ietf.jgss.GSSException;

/**
 * Says what is wrong with a ticket, and what mends it. The JDK tells most of it in the text of the cause only, and that is
 * written for its own developers.
 */
enum TicketTrouble {
    REPLAYED("it was used before", "Request is a replay"),
    SKEWED(
            "the clocks of the caller and of this machine differ by more than five minutes; set them by NTP",
            "Clock skew"),
    EXPIRED("it has expired; the caller has to get a new one", "Ticket expired"),
    NOT_YET("it is not valid yet; set the clocks by NTP", "Ticket not yet valid"),
    NO_KEY(
            "the keytab has no key of its version and encryption type, or it is gone, or is none; look at it with klist -k, "
                    + "and export it anew after a change of the service account's password, with AES keys",
            "Cannot find key"),
    OTHER_KEY(
            "it was not made with a key of this service; look on which account the service principal name is registered, "
                    + "and whether the keytab is of that account's present password",
            "Checksum failed",
            "Integrity check"),
    UNBOUND("it is not bound to this TLS connection, which http.negotiate.channelBinding requires", "Bytes mismatch");

    private static final int DEEPEST = 8;

    private final String meaning;
    private final List<String> signs;

    /** @param signs of which one is in the JDK's text */
    TicketTrouble(String meaning, String... signs) {
        this.meaning = meaning;
        this.signs = List.of(signs);
    }

    /** One sentence that has nothing of the token in it. */
    static String of(GSSException failure) {
        if (failure.getMajor() == GSSException.BAD_BINDINGS) {
            return UNBOUND.meaning;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            for (TicketTrouble trouble : values()) {
                if (trouble.signs.stream().anyMatch(String.valueOf(cause.getMessage())::contains)) {
                    return trouble.meaning;
                }
            }
            cause = cause.getCause();
        }
        return "it cannot be read as a ticket for this service (GSS-API " + failure.getMajor() + "/"
                + failure.getMinor() + ")";
    }
}
