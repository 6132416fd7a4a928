package io.opendms.notify.alert.clerk;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told by alerts, as the directory says, kept for the other mails of the same alert, of which a large group has many. Of each alert
 * one thread asks at a time. Thread-safe.
 */
final class ReaderAnswers {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.alert");

    private static final Duration VALIDITY = Duration.ofMinutes(2);

    /** For so long others wait for who asks about the same alert. */
    private static final Duration MOST_WAITING = Duration.ofSeconds(1);

    /** Each may have the readers of a large group. */
    private static final int MOST_ANSWERS = 100;

    private final AlertRegistry alerts;
    private final StandingReaders audience;
    private final InstantSource clock;
    private final Map<Long, Answer> answers = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();

    ReaderAnswers(AlertRegistry alerts, StandingReaders audience, InstantSource clock) {
        this.alerts = alerts;
        this.audience = audience;
        this.clock = clock;
    }

    /** @param readers empty if this node cannot tell who they are, whatever the directory says */
    private record Answer(Optional<Set<MailAddress>> readers, Instant until) {
        private static final Answer NONE = new Answer(Optional.empty(), Instant.MIN);
    }

    /**
     * Who is told by an alert: nobody if there is no such alert any more. Empty if nobody can say, since its group is too large, or the alert is in words that only
     * a newer node knows, or since another thread asks and has no answer yet.
     *
     * @throws DirectoryFailure if the directory does not answer
     * @throws io.opendms.record.RecordFailure if the store cannot be read
     */
    Optional<Set<MailAddress>> of(long alert) throws InterruptedException {
        Answer known = answers.get(alert);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.readers();
        }
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = asked.putIfAbsent(alert, mine);
        return others == null ? ask(alert, mine).readers() : awaited(others).readers();
    }

    private Answer ask(long alert, CompletableFuture<Answer> told) {
        Answer answer = Answer.NONE;
        try {
            Optional<Set<MailAddress>> readers = readers(alert);
            answer = new Answer(readers, clock.instant().plus(VALIDITY));
            keep(alert, answer);
            return answer;
        } finally {
            asked.remove(alert, told);
            told.complete(answer);
        }
    }

    private static Answer awaited(CompletableFuture<Answer> asked) throws InterruptedException {
        try {
            return asked.get(MOST_WAITING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Answer.NONE;
        }
    }

    private Optional<Set<MailAddress>> readers(long alert) {
        Optional<Alert> found = alerts.find(alert);
        if (found.isEmpty()) {
            return alerts.isThere(alert) ? Optional.empty() : Optional.of(Set.of());
        }
        try {
            return Optional.of(
                    audience.of(found.get()).stream().map(Reader::address).collect(Collectors.toUnmodifiableSet()));
        } catch (DirectoryFailure.TooMany e) {
            // It is no silence of the directory, and holds up mail of this alert alone.
            LOG.warn("alert_undecided alert={} reason=\"{}\"", alert, LogText.message(e));
            return Optional.empty();
        }
    }

    private void keep(long alert, Answer answer) {
        if (answers.size() >= MOST_ANSWERS) {
            Instant now = clock.instant();
            answers.values().removeIf(old -> !now.isBefore(old.until()));
        }
        if (answers.size() >= MOST_ANSWERS) {
            answers.clear();
        }
        answers.put(alert, answer);
    }
}
