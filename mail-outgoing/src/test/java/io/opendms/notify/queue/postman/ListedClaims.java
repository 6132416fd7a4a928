package io.opendms.notify.queue.postman;

import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.Mails;
import io.opendms.notify.queue.TriedMail;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A queue in memory: what waits, with the time at which it is due, and all that became of it. */
final class ListedClaims implements MailClaims {
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<TriedMail> tried = new ArrayList<>();
    private int claims;
    private int inHand;
    private int mostInHand;
    private int givenBack;
    private boolean broken;
    private String unwritable = "";
    private Duration shortest = Duration.ofDays(1);

    private record Waiting(ClaimedMail mail, Instant due) {}

    synchronized void put(OutgoingMail mail) {
        waiting.add(new Waiting(new ClaimedMail(waiting.size() + 1L, 1, 0, mail.written(), mail), mail.written()));
    }

    synchronized void breakDown(boolean down) {
        broken = down;
    }

    synchronized List<TriedMail> tried() {
        return List.copyOf(tried);
    }

    synchronized long sent() {
        return tried.stream().filter(one -> one.state() == MailState.SENT).count();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int claims() {
        return claims;
    }

    synchronized int inHand() {
        return inHand;
    }

    synchronized int mostInHand() {
        return mostInHand;
    }

    /** Mails of this event make a defect visible; of one that begins with {@code error} one that is no exception. */
    synchronized void breakAt(String event) {
        unwritable = event;
    }

    /** How often mails were given back. */
    synchronized int givenBack() {
        return givenBack;
    }

    /** How long the shortest claim was. */
    synchronized Duration shortest() {
        return shortest;
    }

    @Override
    public synchronized List<Origin> due(Instant now) {
        return waiting.stream()
                .filter(one -> !one.due().isAfter(now))
                .map(one -> one.mail().mail().origin())
                .distinct()
                .toList();
    }

    @Override
    public synchronized List<ClaimedMail> claim(Origin origin, Instant now, Instant until, int most) {
        List<Waiting> claimed = waiting.stream()
                .filter(one ->
                        !one.due().isAfter(now) && one.mail().mail().origin().equals(origin))
                .sorted(Comparator.comparing(Waiting::due))
                .limit(most)
                .toList();
        waiting.removeAll(claimed);
        shortest = shortest.compareTo(Duration.between(now, until)) < 0 ? shortest : Duration.between(now, until);
        claims += claimed.size();
        inHand += claimed.size();
        mostInHand = Math.max(mostInHand, inHand);
        return claimed.stream().map(Waiting::mail).toList();
    }

    @Override
    public synchronized List<TriedMail> finish(List<TriedMail> ended) {
        if (broken) {
            throw new RecordFailure("cannot write", new IllegalStateException("broken"));
        }
        if (ended.stream().anyMatch(one -> one.claimed().mail().key().event().equals(unwritable))) {
            if (unwritable.startsWith("error")) {
                throw new AssertionError("broken");
            }
            throw new IllegalStateException("broken");
        }
        inHand -= ended.size();
        tried.addAll(ended);
        ended.forEach(one -> one.dueAt()
                .ifPresent(due -> waiting.add(new Waiting(
                        new ClaimedMail(
                                one.claimed().number(),
                                one.claimed().claim() + 1,
                                one.attempts(),
                                one.claimed().begun(),
                                one.claimed().mail()),
                        due))));
        return List.of();
    }

    @Override
    public synchronized void giveBack(List<ClaimedMail> mails, Instant now) {
        givenBack++;
        inHand -= mails.size();
        mails.forEach(mail -> waiting.add(new Waiting(mail, Mails.AT)));
    }

    @Override
    public int takeBack(Instant now) {
        return 0;
    }

    @Override
    public synchronized List<GivenUp> giveUp(Instant begunBefore, Instant untriedBefore, Instant now, int most) {
        List<Waiting> old = waiting.stream()
                .filter(one -> one.mail().begun().isBefore(begunBefore))
                .filter(one -> one.mail().begun().isBefore(untriedBefore) || isTried(one.mail()))
                .toList();
        waiting.removeAll(old);
        return old.stream()
                .map(one -> new GivenUp(
                        one.mail().number(),
                        one.mail().mail().topic(),
                        one.mail().mail().recipient().toString(),
                        "never tried"))
                .toList();
    }

    private boolean isTried(ClaimedMail mail) {
        return tried.stream().anyMatch(one -> one.claimed().number() == mail.number());
    }

    @Override
    public int forget(Instant endedBefore, int most) {
        return 0;
    }
}
