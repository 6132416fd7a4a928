package io.opendms.record;

import java.time.Instant;
import java.util.List;

/**
 * Notices on their way out. Each is sent at least once: it is claimed for a while, sent, and taken out; a claim that ends
 * without that lets another claim it. All methods may be called from any thread and any node.
 */
public interface Outbox {

    /**
     * Adds a notice. When this returns, it is on disk.
     *
     * @return its number, positive and rising
     * @throws RecordFailure if it could not be written
     */
    long put(Notice notice);

    /**
     * Claims notices that nobody else has claimed, oldest first.
     *
     * @param now the present
     * @param until when the claim ends by itself; a sender that failed lets it end, and so waits for its next attempt
     * @param most how many at most, 1 or more
     * @throws RecordFailure if the store cannot be used
     */
    List<ClaimedNotice> claim(Instant now, Instant until, int most);

    /**
     * Takes a notice out, since it was sent or never will be. Does nothing if it is out already.
     *
     * @throws RecordFailure if the store cannot be used
     */
    void done(long number);
}
