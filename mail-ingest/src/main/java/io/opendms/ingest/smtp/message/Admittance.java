package io.opendms.ingest.smtp.message;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.recipient.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.subethamail.smtp.RejectException;

/**
 * Who may post to the recipients of one message: asked at each recipient or, where the header has to be seen before it is known
 * who the sender is, at the message's end.
 */
final class Admittance {
    private final RecipientCheck check;
    private final List<Resolution.Known> unasked = new ArrayList<>();
    private boolean anyTaken;

    Admittance(RecipientCheck check) {
        this.check = check;
    }

    /** A recipient that nobody has to be asked about, or who was asked about. */
    void taken() {
        anyTaken = true;
    }

    /** A recipient to be asked about when the header is there. */
    void later(Resolution.Known recipient) {
        unasked.add(recipient);
    }

    /**
     * Returns if anybody takes the message; what only some do not take is left to delivery, which asks each.
     *
     * @throws RejectException with the reply to the message if not
     */
    void require(Envelope envelope) throws RejectException {
        Optional<RejectException> refusal = Optional.empty();
        for (Resolution.Known recipient : anyTaken ? List.<Resolution.Known>of() : unasked) {
            Optional<MailAddress> poster = envelope.poster();
            try {
                check.requireAdmitted(recipient, poster, envelope.origin().vouches());
                return;
            } catch (RejectException e) {
                refusal = Optional.of(e);
            }
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }
}
