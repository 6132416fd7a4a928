package io.opendms.notify.smtp;

import io.opendms.entry.LogText;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.letter.Letter;
import io.opendms.notify.smtp.letter.LetterWriter;
import io.opendms.notify.smtp.letter.UnwritableException;
import io.opendms.notify.smtp.wire.Patience;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One mail over one connection: in the name that it is written in, or in ours if the server does not take that one. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Watch watch;
    private final Patience patience;

    Delivery(Watch watch, Patience patience) {
        this.watch = watch;
        this.patience = patience;
    }

    /** How a try ended, and never by an exception. */
    Attempt by(Connection connection, SendingSettings settings, OutgoingMail mail) {
        try {
            Reply reply = watch.within(patience.whole(), connection::cut, () -> handOver(connection, settings, mail));
            return new Attempt(End.SENT, reply.toString());
        } catch (TryFailedException e) {
            return e.attempt();
        }
    }

    private static Reply handOver(Connection connection, SendingSettings settings, OutgoingMail mail)
            throws TryFailedException {
        Letter letter = written(() -> LetterWriter.write(mail, settings.envelope()));
        try {
            return connection.send(letter);
        } catch (TryFailedException refusal) {
            // Some servers say it to MAIL, Postfix to RCPT, Exchange at the end; the same mail with our address tells.
            if (!letter.inNameOfPerson() || refusal.end() != End.REFUSED || !connection.isUsable()) {
                throw refusal;
            }
            Reply reply = connection.send(written(() -> LetterWriter.writeAsOurselves(mail, settings.envelope())));
            LOG.warn(
                    "outgoing_person_refused server=\"{}\" person=\"{}\" reply=\"{}\"",
                    LogText.escaped(settings.server().host()),
                    letter.reversePath().map(Object::toString).orElse(""),
                    refusal.getMessage());
            return reply;
        }
    }

    @FunctionalInterface
    private interface Writing {
        Letter write() throws UnwritableException;
    }

    private static Letter written(Writing writing) throws TryFailedException {
        try {
            return writing.write();
        } catch (UnwritableException e) {
            throw TryFailedException.refused(LogText.message(e));
        }
    }
}
