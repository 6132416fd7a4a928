package io.opendms.it.outgoing;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.TriedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Stands around a sender and the claims, and knows which mails the server has taken over and the store does not know of. Where it is
 * to be killed it begins nothing any more, lets what has begun come to rest, tells what is in that window, and waits for its death.
 */
final class DeadlyWindow {
    private final Sender sender;
    private final MailClaims claims;
    private final Consumer<Set<String>> last;
    private final Set<String> unwritten = new TreeSet<>();
    private OutgoingPoint deadly = OutgoingPoint.CLAIMED;
    private int left;
    private int sending;
    private boolean isClosed;

    /** @param last told the names of the mails in the window, when nothing in it changes any more */
    DeadlyWindow(Sender sender, MailClaims claims, Consumer<Set<String>> last) {
        this.sender = sender;
        this.claims = claims;
        this.last = last;
    }

    /** From now on it is to be killed when it comes to a point for the how many-th time. */
    synchronized void arm(OutgoingPoint point, int times) {
        deadly = point;
        left = times;
    }

    private synchronized void at(OutgoingPoint point, Set<String> here) {
        if (point != deadly || left == 0) {
            return;
        }
        left--;
        if (left > 0) {
            return;
        }
        isClosed = true;
        try {
            // Those who write down what was sent go on, unless it is one of them who stands here.
            while (sending > 0 || isElsewhere(point) && !here.equals(unwritten)) {
                wait();
            }
            last.accept(unwritten);
            waitForDeath();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        }
    }

    private static boolean isElsewhere(OutgoingPoint point) {
        return point != OutgoingPoint.FINISHING && point != OutgoingPoint.FINISHED;
    }

    private synchronized void waitForDeath() throws InterruptedException {
        while (isClosed) {
            wait();
        }
    }

    private synchronized void begin() throws InterruptedException {
        waitForDeath();
        sending++;
    }

    private synchronized void end(OutgoingMail mail, boolean isSent) {
        sending--;
        if (isSent) {
            unwritten.add(name(mail));
        }
        notifyAll();
    }

    private synchronized void written(List<TriedMail> mails) {
        mails.forEach(mail -> unwritten.remove(name(mail.claimed().mail())));
        notifyAll();
    }

    private static String name(OutgoingMail mail) {
        return mail.text().subject();
    }

    Sender sender() {
        return new Sender() {
            @Override
            public Attempt send(OutgoingMail mail) throws InterruptedException {
                at(OutgoingPoint.BEFORE_SENDING, Set.of());
                begin();
                Attempt attempt = new Attempt(Attempt.End.LATER, "it broke");
                try {
                    attempt = sender.send(mail);
                } finally {
                    end(mail, attempt.end() == Attempt.End.SENT);
                }
                at(OutgoingPoint.TAKEN_OVER, Set.of(name(mail)));
                return attempt;
            }

            @Override
            public Duration longest() {
                return sender.longest();
            }

            @Override
            public void close() {
                sender.close();
            }
        };
    }

    MailClaims claims() {
        return new MailClaims() {
            @Override
            public List<Origin> due(Instant now) {
                return claims.due(now);
            }

            @Override
            public List<ClaimedMail> claim(Origin origin, Instant now, Instant until, int most) {
                List<ClaimedMail> claimed = claims.claim(origin, now, until, most);
                if (!claimed.isEmpty()) {
                    at(OutgoingPoint.CLAIMED, Set.of());
                }
                return claimed;
            }

            @Override
            public List<TriedMail> finish(List<TriedMail> tried) {
                at(OutgoingPoint.FINISHING, Set.of());
                List<TriedMail> late = claims.finish(tried);
                written(tried);
                at(OutgoingPoint.FINISHED, Set.of());
                return late;
            }

            @Override
            public void giveBack(List<ClaimedMail> mails, Instant now) {
                claims.giveBack(mails, now);
            }

            @Override
            public int takeBack(Instant now) {
                return claims.takeBack(now);
            }

            @Override
            public List<GivenUp> giveUp(Instant begunBefore, Instant untriedBefore, Instant now, int most) {
                return claims.giveUp(begunBefore, untriedBefore, now, most);
            }

            @Override
            public int forget(Instant endedBefore, int most) {
                return claims.forget(endedBefore, most);
            }
        };
    }
}
