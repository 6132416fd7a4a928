package io.opendms.notify.smtp.letter;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Envelope;
import java.util.Optional;

/**
 * In whose name a mail goes, and where an answer to it does.
 *
 * @param from who is shown as its sender
 * @param fromName what is shown for it, empty for nothing
 * @param sender who really sent it, where that is another one: RFC 5322, section 3.6.2
 * @param replyTo where an answer goes; empty: to {@code from}
 * @param reversePath where the report of a failed delivery goes; empty for the null sender
 */
record Correspondence(
        MailAddress from,
        String fromName,
        Optional<MailAddress> sender,
        Optional<MailAddress> replyTo,
        Optional<MailAddress> reversePath) {

    /**
     * As the settings say; a person stands as the sender only where people may be impersonated.
     *
     * @param person in whose name it is written, if that is somebody else than we
     */
    static Correspondence of(Optional<MailAddress> person, OutgoingMail mail, Envelope envelope) {
        if (person.isEmpty() || !envelope.impersonate() || envelope.overrideEnvelopeSender()) {
            return ours(person, mail, envelope);
        }
        return new Correspondence(
                person.get(),
                "",
                Optional.of(envelope.from()),
                mail.replyTo(),
                mail.aboutMail() ? Optional.empty() : person);
    }

    /** With our own address, whoever it is written for. */
    static Correspondence ours(Optional<MailAddress> person, OutgoingMail mail, Envelope envelope) {
        Optional<MailAddress> configured = envelope.replyTo();
        Optional<MailAddress> usual = envelope.overrideEnvelopeSender() ? configured : person.or(() -> configured);
        return new Correspondence(
                envelope.from(),
                envelope.fromName(),
                Optional.empty(),
                // An address that takes decisions is ours too, and without it no decision could come by mail.
                mail.replyTo().or(() -> usual),
                // Nothing may answer a mail about a mail, RFC 3834, section 2.
                mail.aboutMail() ? Optional.empty() : Optional.of(envelope.from()));
    }

    boolean inNameOfPerson() {
        return sender.isPresent();
    }
}
