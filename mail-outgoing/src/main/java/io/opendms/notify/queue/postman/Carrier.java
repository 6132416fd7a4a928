package io.opendms.notify.queue.postman;

import io.opendms.entry.LogText;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.TriedMail;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings mails to one server, some at the same time, and has few of them in hand. A server that is slow or away holds up no other. */
final class Carrier {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    private static final int IN_HAND_OF_A_CONNECTION = 16;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final String server;
    private final String described;
    private final Tools tools;
    private final Runnable whenRoom;
    private final int most;
    private final Pace pace;
    private final Breaker breaker = new Breaker();
    private final Turns turns = new Turns();
    private final AtomicInteger inHand = new AtomicInteger();
    private final ThreadPoolExecutor connections;
    private volatile boolean stopping;

    /** What every carrier of a postman uses. */
    record Tools(MailClaims claims, Sender sender, Ends ends, PostLog log, InstantSource clock) {}

    /** @param whenRoom told when there is room again after there was none */
    Carrier(ServerWay way, Tools tools, Runnable whenRoom) {
        this.server = way.name();
        this.described = way.described();
        this.tools = tools;
        this.whenRoom = whenRoom;
        int atOnce = way.throughput().connections();
        this.most = atOnce * IN_HAND_OF_A_CONNECTION;
        this.pace = new Pace(way.throughput().mailsPerMinute());
        this.connections = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon("postman " + server, task));
        connections.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** How many more mails it takes: none while half of what it may have is in hand, so that claims are not made one by one. */
    int room(Instant now) {
        int held = inHand.get();
        if (breaker.isSound()) {
            return held > most / 2 ? 0 : Math.min(most - held, pace.room(now));
        }
        return held == 0 && breaker.isProbeDue(now) ? Math.min(1, pace.room(now)) : 0;
    }

    /** For who makes the rounds. */
    Turns turns() {
        return turns;
    }

    /** Whether it has as much in hand as it takes, so that there is room again soon. */
    boolean isBusy() {
        return inHand.get() > most / 2;
    }

    /** Takes claimed mails, no more than there was room for. */
    void carry(List<ClaimedMail> mails, Instant until) {
        pace.use(mails.size());
        inHand.addAndGet(mails.size());
        mails.forEach(mail -> connections.execute(new Errand(mail, until)));
    }

    /** A mail in hand that waits for a connection. */
    private final class Errand implements Runnable {
        private final ClaimedMail mail;
        private final Instant until;

        private Errand(ClaimedMail mail, Instant until) {
            this.mail = mail;
            this.until = until;
        }

        @Override
        public void run() {
            try {
                Instant now = tools.clock().instant();
                if (stopping || now.plus(tools.sender().longest()).isAfter(until) || !breaker.mayTry(now)) {
                    giveBack(List.of(mail));
                } else {
                    send(mail);
                }
            } finally {
                if (inHand.decrementAndGet() == most / 2) {
                    whenRoom.run();
                }
            }
        }
    }

    private void send(ClaimedMail mail) {
        Attempt attempt;
        try {
            attempt = attempt(mail);
        } catch (InterruptedException e) {
            // The server may have it: then it gets it again, with the same Message-ID.
            LOG.warn("outgoing_interrupted mail={} server=\"{}\"", mail.number(), LogText.escaped(server));
            giveBack(List.of(mail));
            Thread.currentThread().interrupt();
            return;
        }
        TriedMail tried = Patience.judge(mail, server, attempt, tools.clock().instant());
        tools.log().tried(tried);
        tools.ends().add(tried);
    }

    /** Broad, since a mail that breaks the sender must not end the sending of all others; it tells nothing of the server. */
    private Attempt attempt(ClaimedMail mail) throws InterruptedException {
        boolean isLearnt = false;
        try {
            Attempt attempt = tools.sender().send(mail.mail());
            if (attempt.end().tellsOfServer()) {
                learn(attempt);
                isLearnt = true;
            }
            return attempt;
        } catch (RuntimeException e) {
            LOG.error("outgoing_broke mail={} server=\"{}\"", mail.number(), LogText.escaped(server), e);
            return new Attempt(Attempt.End.LATER, "sending broke, which is a defect; the log has the trace");
        } finally {
            if (!isLearnt) {
                breaker.abandoned();
            }
        }
    }

    private void learn(Attempt attempt) {
        Instant now = tools.clock().instant();
        if (attempt.end() == Attempt.End.NO_SERVER) {
            if (breaker.failed(now, attempt.reply())) {
                PostLog.away(server, attempt.reply());
            }
        } else {
            breaker.answered().ifPresent(outage -> PostLog.back(server, outage, now));
        }
    }

    /** If that fails, the claim ends by itself. */
    private void giveBack(List<ClaimedMail> mails) {
        try {
            tools.claims().giveBack(mails, tools.clock().instant());
        } catch (RecordFailure e) {
            LOG.warn(
                    "outgoing_not_given_back mails={} first={} reason=\"{}\"",
                    mails.size(),
                    mails.get(0).number(),
                    LogText.message(e));
        }
    }

    /** What keeps mail from this server, for people; empty if nothing does. */
    Optional<String> problem() {
        return breaker.outage()
                .map(outage -> "the mail server " + described + " takes no mail since "
                        + outage.since().truncatedTo(ChronoUnit.SECONDS) + ": " + outage.reply());
    }

    /** Begins nothing any more, and gives back what has not begun: at once, since what has may take longer than one waits. */
    void stop() {
        stopping = true;
        connections.shutdown();
        List<Runnable> left = new ArrayList<>();
        connections.getQueue().drainTo(left);
        if (!left.isEmpty()) {
            giveBack(left.stream().map(one -> ((Errand) one).mail).toList());
        }
    }

    /**
     * Waits for what has begun, then interrupts it.
     *
     * @param deadline when to interrupt, by {@link System#nanoTime}
     */
    void await(long deadline) throws InterruptedException {
        if (!connections.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            connections.shutdownNow();
            connections.awaitTermination(1, TimeUnit.SECONDS);
        }
    }
}
