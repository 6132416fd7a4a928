package io.opendms.notify.alert.clerk;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.Readership;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail; that of an alert which waited for some minutes only to whom the alert would tell now. While the directory does not
 * say who that is, it waits. May be used by any thread.
 */
public final class AlertSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.alert");

    /** For so long the right counts that was there when the mail was written. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /** For so long a directory that did not answer is not asked, so that mail of all kinds does not wait for it. */
    private static final Duration SILENCE = Duration.ofSeconds(50);

    /** An answer that took longer leaves no time to send within the claim, and is there for the next try. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(1);

    private final Sender sender;
    private final ReaderAnswers answers;
    private final InstantSource clock;
    private volatile Instant silentUntil = Instant.MIN;

    /** @param sender who sends what is to be sent */
    public AlertSender(
            Sender sender, AlertRegistry alerts, Departures departures, Readership readership, InstantSource clock) {
        this.sender = sender;
        this.answers = new ReaderAnswers(alerts, new StandingReaders(departures, readership), clock);
        this.clock = clock;
    }

    @Override
    public Attempt send(OutgoingMail mail) throws InterruptedException {
        OptionalLong alert = AlertMails.alert(mail);
        Instant now = clock.instant();
        if (alert.isEmpty() || now.isBefore(mail.written().plus(FRESH))) {
            return sender.send(mail);
        }
        Optional<Attempt> objection = objection(alert.getAsLong(), mail.recipient(), now);
        return objection.isPresent() ? objection.get() : sender.send(mail);
    }

    private Optional<Attempt> objection(long alert, MailAddress recipient, Instant now) throws InterruptedException {
        if (now.isBefore(silentUntil)) {
            return Optional.of(undecided());
        }
        Optional<Set<MailAddress>> readers;
        try {
            readers = answers.of(alert);
        } catch (DirectoryFailure | RecordFailure e) {
            // Counted from the end of the question, which may have taken long.
            silentUntil = clock.instant().plus(SILENCE);
            LOG.warn("alert_undecided alert={} reason=\"{}\"", alert, LogText.message(e));
            return Optional.of(undecided());
        }
        if (readers.isEmpty() || clock.instant().isAfter(now.plus(LONGEST_QUESTION))) {
            return Optional.of(undecided());
        }
        return readers.get().contains(recipient)
                ? Optional.empty()
                : Optional.of(new Attempt(
                        Attempt.End.UNWANTED,
                        "not sent: when it was to go, the alert was over for this address, or nobody with it may read the"
                                + " list any more"));
    }

    private static Attempt undecided() {
        return new Attempt(
                Attempt.End.UNDECIDED,
                "not sent yet: it waited, and nobody can say just now whether this address may still have it; the log has alert_undecided");
    }

    @Override
    public Duration longest() {
        return LONGEST_QUESTION.plus(sender.longest());
    }

    @Override
    public void close() {
        sender.close();
    }
}
