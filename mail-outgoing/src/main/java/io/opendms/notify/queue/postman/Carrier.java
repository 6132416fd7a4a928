package io.opendms.notify.queue.postman;

import io.opendms.entry.LogText;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.TriedMail;
import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings mails to one server, some at the same time, and has few of them in hand. A server that is slow or away holds up no other. */
final class Carrier {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    private final String server;
    private final String described;
    private final Tools tools;
    private final Hands hands;
    private final Breaker breaker = new Breaker();
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile boolean stopping;

    /** What every carrier of a postman uses. */
    record Tools(MailClaims claims, Sender sender, Ends ends, PostLog log, InstantSource clock) {}

    /** @param hands that others use, too */
    Carrier(ServerWay way, Tools tools, Hands hands) {
        this.server = way.name();
        this.described = way.described();
        this.tools = tools;
        this.hands = hands;
    }

    Hands hands() {
        return hands;
    }

    /**
     * How many more mails it takes.
     *
     * @param room that there is for it
     */
    int room(int room, Instant now) {
        if (breaker.isSound()) {
            return room;
        }
        return inHand.get() == 0 && breaker.isProbeDue(now) && hands.hasRoomForOne(now) ? 1 : 0;
    }

    /** Takes claimed mails, no more than there was room for. */
    void carry(List<ClaimedMail> mails, Instant until) {
        inHand.addAndGet(mails.size());
        hands.take(mails.stream().map(mail -> new Errand(mail, until)).toList());
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
                    hands.unused();
                    giveBack(List.of(mail));
                } else {
                    send(mail);
                }
            } finally {
                inHand.decrementAndGet();
                hands.done();
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
            } else {
                hands.unused();
            }
            if (attempt.end() == Attempt.End.UNDECIDED) {
                breaker.postponed(tools.clock().instant());
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

    /** The server's last words while it is away; empty while it is there. */
    Optional<String> lastWords() {
        return breaker.outage().map(Breaker.Outage::reply);
    }

    /** Begins nothing any more; what has begun may take longer than one waits. */
    void stop() {
        stopping = true;
    }

    /** Gives back what never began, of all carriers with the same hands. */
    static void giveBack(List<Runnable> left, Carrier any) {
        if (!left.isEmpty()) {
            any.giveBack(left.stream().map(one -> ((Errand) one).mail).toList());
        }
    }
}
