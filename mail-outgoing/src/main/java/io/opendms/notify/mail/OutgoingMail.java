package io.opendms.notify.mail;

import io.opendms.entry.MailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail to one recipient, as it waits in the outbox. Sender, charset and server are not in it: they come from the settings
 * at the time of sending, so that a mended setting helps what waits.
 *
 * @param topic what it is about, such as {@code request_waiting}; the queue is filtered by it
 * @param subject what it happened to, such as a request's number
 * @param written when it was written; it is given up some days later
 * @param person in whose name it is written: the From where people may be impersonated, the Reply-To where not
 * @param replyTo where an answer goes, before any setting; such as an address that takes decisions
 * @param unsubscribe for {@code List-Unsubscribe}
 * @param aboutMail whether it tells of a mail: then its reverse path is empty, so that nothing answers it
 */
public record OutgoingMail(
        MailKey key,
        Origin origin,
        String topic,
        String subject,
        Instant written,
        MailText text,
        Optional<MailAddress> person,
        Optional<MailAddress> replyTo,
        Optional<URI> unsubscribe,
        boolean aboutMail) {

    /** Whom it is for. */
    public MailAddress recipient() {
        return key.recipient();
    }
}
