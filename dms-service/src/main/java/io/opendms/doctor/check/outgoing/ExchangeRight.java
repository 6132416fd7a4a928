package io.opendms.doctor.check.outgoing;

import io.opendms.notify.smtp.wire.Reply;
import java.util.Locale;
import java.util.Optional;

/**
 * A right on a receive connector of Exchange, as SharePoint's page on outgoing mail has them. Without the last one nothing is
 * refused: the server takes the Received lines out.
 */
public enum ExchangeRight {
    SUBMIT("ms-Exch-SMTP-Submit"),
    ANY_RECIPIENT("ms-Exch-SMTP-Accept-Any-Recipient"),
    ANY_SENDER("ms-Exch-SMTP-Accept-Any-Sender"),
    OWN_DOMAIN_SENDER("ms-Exch-SMTP-Accept-Authoritative-Domain-Sender"),
    HEADERS("ms-Exch-Accept-Headers-Routing");

    private final String word;

    ExchangeRight(String word) {
        this.word = word;
    }

    /** As Exchange names it. */
    public String word() {
        return word;
    }

    /** The right whose lack a refusal of MAIL FROM or RCPT TO tells of; empty if it has another reason. */
    static Optional<ExchangeRight> missing(Reply reply) {
        String text = String.join(" ", reply.lines()).toLowerCase(Locale.ROOT);
        if (text.contains("relay")) {
            return Optional.of(ANY_RECIPIENT);
        }
        if (text.contains("send as this sender") || reply.enhanced().equals("5.7.60")) {
            return Optional.of(OWN_DOMAIN_SENDER);
        }
        if (text.contains("sender") && (text.contains("spoof") || text.contains("sender denied"))) {
            return Optional.of(ANY_SENDER);
        }
        if (text.contains("not authenticated") || reply.enhanced().equals("5.7.57") || text.contains("5.7.1 client")) {
            return Optional.of(SUBMIT);
        }
        return Optional.empty();
    }
}
