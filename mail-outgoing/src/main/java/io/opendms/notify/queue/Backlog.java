package io.opendms.notify.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * How much is in the queue.
 *
 * @param waiting mails that are not at their end, those in hand among them
 * @param failed mails that were refused for good
 * @param givenUp mails that could not be sent in time
 * @param oldest when the oldest was to go that waits, now or before; empty if none should have gone yet
 */
public record Backlog(int waiting, int failed, int givenUp, Optional<Instant> oldest) {
    /** No further is counted, each by itself. */
    public static final int MOST = 10_000;
}
