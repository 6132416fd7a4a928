package io.opendms.ingest.delivery;

import io.opendms.entry.LogText;
import io.opendms.ingest.spool.SpoolQueue;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.Progress;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from the spool and has them delivered, several at the same time, until it is closed. What is tried again
 * leaves the spool's log, and the spool lets go of a message only when all that became of it is in the trail.
 */
public final class PostOffice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.mail");

    /** How long a thread looks for new messages before it looks for those that are due again. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** The service has 30 seconds for all of it (TimeoutStopSec of its unit), of which the drop folder may take 15. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final SpoolQueue spool;
    private final Postman postman;
    private final MailMeter meter;
    private final InstantSource clock;
    private final StorePause pause;
    private final PriorityBlockingQueue<Errand> later =
            new PriorityBlockingQueue<>(16, Comparator.comparing(Errand::due));
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param hands how many messages are delivered at the same time */
    public PostOffice(SpoolQueue spool, Postman postman, int hands, MailMeter meter, InstantSource clock) {
        this.spool = spool;
        this.postman = postman;
        this.meter = meter;
        this.clock = clock;
        this.pause = new StorePause(clock);
        for (int i = 0; i < hands; i++) {
            Thread thread = new Thread(this::work, "mail-delivery-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** How many messages wait for another attempt. */
    public int waiting() {
        return later.size();
    }

    private void work() {
        while (!closed) {
            try {
                if (pause.mayTry()) {
                    next().ifPresent(this::handle);
                } else {
                    TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Optional<Errand> next() throws InterruptedException {
        Errand first = later.poll();
        if (first != null && !first.due().isAfter(clock.instant())) {
            return Optional.of(first);
        }
        if (first != null) {
            later.add(first);
        }
        return spool.take(LOOK).map(message -> new Errand(message, clock.instant()));
    }

    private void handle(Errand errand) {
        try {
            if (errand.made().isEmpty()) {
                attempt(errand);
            }
            errand.made().ifPresent(attempt -> settle(errand, attempt));
        } catch (RecordFailure e) {
            pause.begin(e);
            // In front of all others: what was delivered is in the trail before anything else is.
            later.add(errand.at(Instant.MIN));
        } catch (RuntimeException | Error e) {
            // Broad, and also when memory runs out: a fault of ours with one message must not end the thread that all
            // others need.
            LOG.error("mail_handling_broke id={}", errand.message().id(), e);
            later.add(errand.at(clock.instant().plus(Backoff.USUAL.longest())));
        }
    }

    /** Goes on with the attempt that has begun, or begins one if it is time for it. */
    private void attempt(Errand errand) {
        Optional<Round> round = errand.round();
        if (round.isEmpty()) {
            Progress before = postman.progress(errand.message());
            if (before.givenUp()) {
                // Its last attempt is in the trail, and the process ended before the message was set aside.
                putAway(errand, before.attempts(), MessageStatus.QUARANTINED);
                return;
            }
            Optional<Instant> due = before.next().filter(clock.instant()::isBefore);
            if (due.isPresent()) {
                keep(errand.message(), due.get());
                return;
            }
            round = Optional.of(errand.begun(postman.begin(errand.message(), before)));
        }
        round.get().goOn(() -> closed).ifPresent(attempt -> {
            errand.made(attempt);
            pause.end();
        });
    }

    /** Tells the spool what has become of a message. What it cannot do now is tried again alone. */
    private void settle(Errand errand, Attempt attempt) {
        SpooledMessage message = errand.message();
        if (attempt.next().isPresent()) {
            keep(message, attempt.next().get());
        } else {
            putAway(errand, attempt.number(), attempt.status());
        }
    }

    private void putAway(Errand errand, int attempts, MessageStatus status) {
        SpooledMessage message = errand.message();
        try {
            if (status == MessageStatus.QUARANTINED) {
                spool.quarantine(message);
                meter.quarantined();
                LOG.error("mail_quarantined id={} attempts={}", message.id(), attempts);
            } else {
                spool.done(message);
            }
        } catch (IOException e) {
            unsettled(errand, e);
        }
    }

    private void unsettled(Errand errand, IOException failure) {
        Optional<Instant> next = errand.unsettled(clock.instant(), Backoff.USUAL);
        LOG.error(
                "mail_not_put_away id={} again={} error=\"{}\"",
                errand.message().id(),
                next.isPresent(),
                LogText.message(failure));
        next.ifPresent(due -> later.add(errand.at(due)));
    }

    private void keep(SpooledMessage message, Instant due) {
        SpooledMessage kept = message;
        try {
            kept = spool.keep(message);
        } catch (IOException e) {
            LOG.warn("mail_not_kept id={} error=\"{}\"", message.id(), LogText.message(e));
        }
        later.add(new Errand(kept, due));
    }

    /** Lets the deliveries that have begun come to their end, but does not wait for ever; no message goes to another target. */
    @Override
    public void close() {
        if (!stop(STOP_TIMEOUT)) {
            LOG.warn("mail_delivery_not_finished hands={}", hands());
        }
    }

    /** @return whether all came to their end */
    boolean stop(Duration longest) {
        closed = true;
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (Thread thread : threads) {
                // Nobody is interrupted: that would close the file that he writes.
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return hands() == 0;
    }

    /** How many of those who deliver are there. */
    public long hands() {
        return threads.stream().filter(Thread::isAlive).count();
    }
}
