package io.opendms.notify.alert.clerk;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be told, by alert, until it is. What cannot be read or written is a {@link io.opendms.record.RecordFailure}. May be
 * used by any thread and any node.
 */
public interface AlertItems {

    /**
     * Takes a notice out of the outbox and adds what it says to each alert of a list, in one transaction.
     *
     * @param delivery the number of the notice's delivery
     * @param body what it says
     * @param now the present
     * @return whether the delivery was still there; if not, nothing was added
     */
    boolean take(long delivery, MailAddress list, String body, Instant now);

    /**
     * Claims an alert that is due and closes its batch, or claims the one that was closed before and not finished, in the same
     * shape. It may be empty.
     *
     * @param now the present
     * @param until when the claim ends by itself
     */
    Optional<Batch> claim(Instant now, Instant until);

    /**
     * Forgets a batch, since it was told. Does nothing if somebody else has claimed a later one. Mails that wait to go to somebody
     * who has left the alert, or to anybody of an alert that is not there any more, are dropped in the same transaction: they were
     * put while that was written down. One that a sender took in the moment between is sent.
     *
     * @param now the present
     * @param next when the alert is due again in any case; empty: as soon as something waits. Does not count if the wish was
     *     changed since the batch was claimed: then the alert is due as the new wish says
     * @param pace to be kept with the alert
     */
    void finish(Batch batch, Instant now, Optional<Instant> next, Pace pace);

    /**
     * Ends a claim: the same batch is due again then.
     *
     * @param why it could not be told, for people; until it is told
     */
    void postpone(Batch batch, Instant until, String why);

    /**
     * The keys of all people who have an alert of their own on a list, set by some time.
     *
     * @see io.opendms.notify.alert.Subscriber#key
     */
    Set<String> withOwn(MailAddress list, Instant by);
}
