package io.opendms.doctor.check.smtp;

import io.opendms.ingest.relay.Reply;
import java.io.IOException;
import java.util.List;

/**
 * A way in which servers were made to pass mail on. The domains are for documentation (RFC 2606), so that nobody would get it.
 *
 * @param sender as it stands between the angle brackets
 * @param recipient the same
 */
record RelayAttempt(String sender, String recipient) {
    private static final String STRANGER = "probe@example.org";
    private static final String VICTIM = "probe@example.net";

    /** @param domain one that mail is taken for */
    static List<RelayAttempt> all(String domain) {
        return List.of(
                new RelayAttempt(STRANGER, VICTIM),
                new RelayAttempt("", VICTIM),
                new RelayAttempt("postmaster@" + domain, VICTIM),
                new RelayAttempt(STRANGER, "\"" + VICTIM + "\""),
                new RelayAttempt(STRANGER, "\"" + VICTIM + "\"@" + domain),
                new RelayAttempt(STRANGER, "probe%example.net@" + domain),
                new RelayAttempt(STRANGER, "@" + domain + ":" + VICTIM),
                new RelayAttempt(STRANGER, "example.net!probe@" + domain),
                new RelayAttempt(STRANGER, VICTIM + "@" + domain));
    }

    /** @return the answer to the recipient, or to the sender where that is refused */
    Reply make(DoorVisit visit) throws IOException {
        Reply reply = visit.ask("MAIL FROM:<" + sender + ">");
        return reply.isPositive() ? visit.recipient(recipient) : reply;
    }

    @Override
    public String toString() {
        return "from <" + sender + "> to <" + recipient + ">";
    }
}
