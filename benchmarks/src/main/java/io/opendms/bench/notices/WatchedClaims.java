package io.opendms.bench.notices;

import io.opendms.notify.mail.Origin;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.TriedMail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Claims of another, and when so many mails are sent by what is on disk. */
final class WatchedClaims implements MailClaims {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MailClaims claims;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final CountDownLatch unsent;

    WatchedClaims(MailClaims claims, int mails) {
        this.claims = claims;
        this.unsent = new CountDownLatch(mails);
    }

    /** Waits until somebody has looked whether anything is due. */
    void awaitFirstLook() throws IOException {
        await(looked);
    }

    void awaitAllSent() throws IOException {
        await(unsent);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(latch.getCount() + " mails are not sent after " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public List<Origin> due(Instant now) {
        List<Origin> due = claims.due(now);
        looked.countDown();
        return due;
    }

    @Override
    public List<ClaimedMail> claim(Origin origin, Instant now, Instant until, int most) {
        return claims.claim(origin, now, until, most);
    }

    @Override
    public List<TriedMail> finish(List<TriedMail> tried) {
        List<TriedMail> late = claims.finish(tried);
        tried.stream()
                .filter(mail -> mail.state() == MailState.SENT && !late.contains(mail))
                .forEach(mail -> unsent.countDown());
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
}
