package io.opendms.notify.mail;

import io.opendms.entry.MailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

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
 * @param answered the {@code Message-ID} of the mail that it answers, with its angle brackets; empty if it answers none
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
        boolean aboutMail,
        Optional<String> answered) {
    /** Of printable ASCII (RFC 5322, section 3.6.4), and of a length that a line of a header holds. */
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,200}>");

    public OutgoingMail {
        if (answered.isPresent() && !isMessageId(answered.get())) {
            throw new IllegalArgumentException("an answer to what is no Message-ID");
        }
    }

    /** A mail that answers none. */
    public OutgoingMail(
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
        this(key, origin, topic, subject, written, text, person, replyTo, unsubscribe, aboutMail, Optional.empty());
    }

    /** Whether a text is a {@code Message-ID} with its angle brackets, fit for a header. */
    public static boolean isMessageId(String text) {
        return MESSAGE_ID.matcher(text).matches();
    }

    /** Whom it is for. */
    public MailAddress recipient() {
        return key.recipient();
    }
}
