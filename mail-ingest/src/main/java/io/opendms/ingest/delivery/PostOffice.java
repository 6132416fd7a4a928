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

    /** How long to wait while the store cannot be used. */
    private static final Duration WITHOUT_STORE = Duration.ofSeconds(5);

    private final SpoolQueue spool;
    private final Postman postman;
    private final MailMeter meter;
    private final InstantSource clock;
    private final PriorityBlockingQueue<Later> later =
            new PriorityBlockingQueue<>(16, Comparator.comparing(Later::due));
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param hands how many messages are delivered at the same time */
    public PostOffice(SpoolQueue spool, Postman postman, int hands, MailMeter meter, InstantSource clock) {
        this.spool = spool;
        this.postman = postman;
        this.meter = meter;
        this.clock = clock;
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
                Optional<SpooledMessage> message = due();
                if (message.isEmpty()) {
                    message = spool.take(LOOK);
                }
                message.ifPresent(this::handle);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Optional<SpooledMessage> due() {
        Later first = later.poll();
        if (first == null) {
            return Optional.empty();
        }
        if (first.due.isAfter(clock.instant())) {
            later.add(first);
            return Optional.empty();
        }
        return Optional.of(first.message);
    }

    private void handle(SpooledMessage message) {
        try {
            Progress before = postman.progress(message);
            if (before.next().isPresent() && before.next().get().isAfter(clock.instant())) {
                later.add(new Later(before.next().get(), spool.keep(message)));
                return;
            }
            conclude(message, postman.attempt(message, before));
        } catch (RecordFailure e) {
            LOG.warn("mail_postponed id={} reason=\"{}\"", message.id(), LogText.message(e));
            later.add(new Later(clock.instant().plus(WITHOUT_STORE), message));
        } catch (IOException e) {
            LOG.error("mail_unreadable id={} error=\"{}\"", message.id(), LogText.message(e));
            later.add(new Later(clock.instant().plus(WITHOUT_STORE), message));
        } catch (RuntimeException | Error e) {
            // Broad, and also when memory runs out: a fault of ours with one message must not end the thread that all
            // others need.
            LOG.error("mail_handling_broke id={}", message.id(), e);
            later.add(new Later(clock.instant().plus(Backoff.USUAL.longest()), message));
        }
    }

    private void conclude(SpooledMessage message, Attempt attempt) throws IOException {
        if (attempt.next().isPresent()) {
            later.add(new Later(attempt.next().get(), spool.keep(message)));
        } else if (attempt.status() == MessageStatus.QUARANTINED) {
            spool.quarantine(message);
            meter.quarantined();
            LOG.error("mail_quarantined id={} attempts={}", message.id(), attempt.number());
        } else {
            spool.done(message);
        }
    }

    /** Lets the attempts that have begun come to their end. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private record Later(Instant due, SpooledMessage message) {}
}
