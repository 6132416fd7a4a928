package io.opendms.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notices on their way out: a delivery for each notice and each consumer that wants it, so that none waits for another. Each
 * is made at least once: it is claimed for a while, made, and taken out; a claim that ends without that lets another claim
 * it. A consumer is told of one subject in order. All methods may be called from any thread and any node.
 */
public interface Outbox {

    /**
     * Adds a delivery for each consumer that wants a notice; if there is none, nothing is kept. When this returns, they are
     * on disk.
     *
     * @throws RecordFailure if it could not be written
     */
    void put(Notice notice);

    /**
     * Whether a consumer has a delivery that may be claimed; cheap, and nothing is written.
     *
     * @throws RecordFailure if the store cannot be used
     */
    boolean isDue(String consumer, Instant now);

    /**
     * How many deliveries are not made yet, claimed ones among them.
     *
     * @param most counts no further than this
     * @throws RecordFailure if the store cannot be used
     */
    int waiting(int most);

    /**
     * Claims deliveries of a consumer that nobody else has claimed, those that are due longest first. While a delivery of a
     * subject is not out, no later one of that subject is given.
     *
     * @param now the present
     * @param until when the claim ends by itself
     * @param most how many at most, 1 or more
     * @throws RecordFailure if the store cannot be used
     */
    List<ClaimedNotice> claim(String consumer, Instant now, Instant until, int most);

    /**
     * Ends a claim without a delivery: it, and what is to follow it, is due again at {@code until}. Does nothing if somebody
     * else has claimed it meanwhile.
     *
     * @throws RecordFailure if the store cannot be used
     */
    void postpone(String consumer, ClaimedNotice claimed, Instant until);

    /**
     * Takes a delivery out, since it was made or never will be. Does nothing if it is out already.
     *
     * @throws RecordFailure if the store cannot be used
     */
    void done(long number);

    /**
     * Takes out what is to be delivered to nobody: deliveries to consumers that there no longer are.
     *
     * @param consumers those that there are
     * @param before only what happened before, since another node may know a consumer already that this one does not
     * @return how many were taken out, by consumer
     * @throws RecordFailure if the store cannot be used
     */
    Map<String, Integer> forgetOthers(Set<String> consumers, Instant before);
}
