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
import java.time.Duration;
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

    /** The connection that there is, and another one when that is of no use any more. */
    interface Way {
        Connection connection();

        /** Whether it was there before this mail, so that the server may have closed it since. */
        boolean isKept();

        /**
         * Ends the one that there is, and opens another in its place.
         *
         * @param time how long that may take from the time it is connected
         */
        Connection anew(Duration time) throws TryFailedException;
    }

    /** How a try ended, and never by an exception. */
    Attempt by(Way way, SendingSettings settings, OutgoingMail mail) {
        try {
            return new Attempt(End.SENT, handOver(way, settings, mail).toString());
        } catch (TryFailedException e) {
            return e.attempt();
        }
    }

    private Reply handOver(Way way, SendingSettings settings, OutgoingMail mail) throws TryFailedException {
        Deadline deadline = new Deadline(System.nanoTime() + patience.whole().toNanos());
        boolean takesUtf8 = way.connection().takesUtf8();
        Letter letter = written(() -> LetterWriter.write(mail, settings.envelope(), takesUtf8));
        try {
            return sent(way, deadline, letter);
        } catch (TryFailedException refusal) {
            // Some servers say it to MAIL, Postfix to RCPT, Exchange at the end; the same mail with our address tells.
            if (!letter.inNameOfPerson() || !refusal.mayBeOfSender()) {
                throw refusal;
            }
            Letter ours = written(() -> LetterWriter.writeAsOurselves(mail, settings.envelope(), takesUtf8));
            // Some close after a refusal.
            boolean isUsable = watched(way.connection(), deadline, Connection::isUsable);
            Connection next = isUsable ? way.connection() : way.anew(deadline.left());
            Reply reply = asOurselves(next, deadline, ours, refusal);
            LOG.warn(
                    "outgoing_person_refused server=\"{}\" person=\"{}\" reply=\"{}\"",
                    LogText.escaped(settings.server().host()),
                    letter.reversePath().map(Object::toString).orElse(""),
                    refusal.getMessage());
            return reply;
        }
    }

    /** Over another connection if the server has closed a kept one, since it has nothing of the mail then. */
    private Reply sent(Way way, Deadline deadline, Letter letter) throws TryFailedException {
        if (!way.isKept()) {
            return watched(
                    way.connection(),
                    deadline,
                    connection -> connection.begin(letter).end());
        }
        Connection kept = way.connection();
        Connection.Begun begun;
        try {
            begun = watched(kept, deadline.in(patience.envelope()), connection -> connection.begin(letter));
        } catch (TryFailedException e) {
            if (!kept.isBroken()) {
                throw e;
            }
            return watched(
                    way.anew(deadline.left()),
                    deadline,
                    next -> next.begin(letter).end());
        }
        return watched(kept, deadline, connection -> begun.end());
    }

    private Reply asOurselves(Connection connection, Deadline deadline, Letter ours, TryFailedException refusal)
            throws TryFailedException {
        try {
            return watched(connection, deadline, next -> next.begin(ours).end());
        } catch (TryFailedException e) {
            // While the person may be taken later, the mail has not failed for good.
            throw e.end() == End.REFUSED && refusal.end() == End.LATER ? refusal : e;
        }
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(Connection connection) throws TryFailedException;
    }

    /** So that a mail that needs two tries has the time of one, by {@link System#nanoTime}. */
    private record Deadline(long nanos) {
        Duration left() {
            return Duration.ofNanos(Math.max(1, nanos - System.nanoTime()));
        }

        /** The same, but no later than in some time from now. */
        Deadline in(Duration time) {
            return left().compareTo(time) < 0 ? this : new Deadline(System.nanoTime() + time.toNanos());
        }
    }

    private <T> T watched(Connection connection, Deadline deadline, Use<T> use) throws TryFailedException {
        return watch.within(deadline.left(), connection::cut, () -> use.of(connection));
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
