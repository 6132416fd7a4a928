package io.opendms.notify.alert.clerk;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Readership;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    /** For so long an answer counts for the other mails of its alert, of which a large group has many. */
    private static final Duration VALIDITY = Duration.ofMinutes(2);

    /** For so long a directory that did not answer is not asked, so that mail of all kinds does not wait for it. */
    private static final Duration SILENCE = Duration.ofSeconds(50);

    /** An answer that took longer leaves no time to send within the claim, and is there for the next try. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(1);

    private static final int MOST_ANSWERS = 1_000;

    private final Sender sender;
    private final AlertRegistry alerts;
    private final StandingReaders audience;
    private final InstantSource clock;
    private final Map<Long, Answer> answers = new ConcurrentHashMap<>();
    private volatile Instant silentUntil = Instant.MIN;

    /** Who is told by an alert; nobody if there is no such alert any more. */
    private record Answer(Set<MailAddress> readers, Instant until) {}

    /** @param sender who sends what is to be sent */
    public AlertSender(
            Sender sender, AlertRegistry alerts, Departures departures, Readership readership, InstantSource clock) {
        this.sender = sender;
        this.alerts = alerts;
        this.audience = new StandingReaders(departures, readership);
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

    private Optional<Attempt> objection(long alert, MailAddress recipient, Instant now) {
        if (now.isBefore(silentUntil)) {
            return Optional.of(undecided());
        }
        Answer answer;
        try {
            answer = answer(alert, now);
        } catch (DirectoryFailure | RecordFailure e) {
            // Counted from the end of the question, which may have taken long.
            silentUntil = clock.instant().plus(SILENCE);
            LOG.warn("alert_undecided alert={} reason=\"{}\"", alert, LogText.message(e));
            return Optional.of(undecided());
        }
        if (clock.instant().isAfter(now.plus(LONGEST_QUESTION))) {
            return Optional.of(undecided());
        }
        return answer.readers().contains(recipient)
                ? Optional.empty()
                : Optional.of(new Attempt(
                        Attempt.End.UNWANTED,
                        "not sent: when it was to go, the alert was over for this address, or nobody with it may read the"
                                + " list any more"));
    }

    private static Attempt undecided() {
        return new Attempt(
                Attempt.End.UNDECIDED,
                "not sent yet: it waited, and the directory does not say just now whether this address may still have it");
    }

    private Answer answer(long alert, Instant now) {
        Answer known = answers.get(alert);
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        Set<MailAddress> readers = alerts.find(alert)
                .map(found -> audience.of(found).stream().map(Reader::address).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
        Answer answer = new Answer(readers, clock.instant().plus(VALIDITY));
        if (answers.size() >= MOST_ANSWERS) {
            answers.clear();
        }
        answers.put(alert, answer);
        return answer;
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
