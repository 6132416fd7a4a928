package io.opendms.notify.queue;

import io.opendms.notify.mail.Origin;
import java.time.Instant;
import java.util.List;

/**
 * The queue as those see it who send: a mail is claimed for a while, tried, and finished; a claim that ends without that lets
 * another node claim the mail. What cannot be read or written is a {@link io.opendms.record.RecordFailure}. May be used by any
 * thread and any node.
 */
public interface MailClaims {

    /** The origins of which mails are due, each once; cheap, and nothing is written. */
    List<Origin> due(Instant now);

    /**
     * Claims mails of an origin that nobody else has claimed, those that are due longest first.
     *
     * @param until when the claim ends by itself
     * @param most how many at most, 1 or more
     */
    List<ClaimedMail> claim(Origin origin, Instant now, Instant until, int most);

    /**
     * Writes down what became of mails. A mail that somebody else has claimed meanwhile stays as that one has it.
     *
     * @return those mails, which may be sent twice
     */
    List<TriedMail> finish(List<TriedMail> tried);

    /** Ends claims of mails that were not tried: they are due again as before. */
    void giveBack(List<ClaimedMail> mails, Instant now);

    /**
     * Ends all claims of this node, at its start: no other process runs in its name, so nobody works on them.
     *
     * @return how many there were
     */
    int takeBack(Instant now);

    /**
     * Gives up mails that wait too long and are in nobody's hand. A mail without a reply gets one that says so.
     *
     * @param begunBefore those that were to go before it and were tried since, whatever came of it
     * @param untriedBefore those that were to go before it, though they never were tried; earlier than the other
     * @param most how many at most
     * @return those that were given up
     */
    List<GivenUp> giveUp(Instant begunBefore, Instant untriedBefore, Instant now, int most);

    /**
     * Forgets mails that came to their end before an instant, with all that is known of them.
     *
     * @param most how many at most
     * @return how many there were
     */
    int forget(Instant endedBefore, int most);

    /** A mail that is not to be sent any more, for the log. */
    record GivenUp(long number, String topic, String recipient, String reply) {}
}
