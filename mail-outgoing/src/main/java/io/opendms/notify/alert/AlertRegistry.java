package io.opendms.notify.alert;

import io.opendms.entry.MailAddress;
import io.opendms.record.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alerts that somebody set. Each change goes into the audit trail in the same transaction. What cannot be read or written is
 * a {@link io.opendms.record.RecordFailure}. May be used by any thread and any node.
 */
public interface AlertRegistry {
    /** How many alerts a subscriber may have. */
    int MOST_OF_SUBSCRIBER = 50;

    /** Of how many alerts it is told that they cannot be told. */
    int MOST_TROUBLES = 10_000;

    /** How many alerts a list may have. */
    int MOST_OF_LIST = 500;

    /**
     * Keeps a wish, or changes the one that its subscriber has for its list. What is not told yet is told as the new one says,
     * but for what is being told.
     *
     * @param now the present
     * @return empty if the subscriber or the list has as many as may be
     */
    Optional<Alert> put(Wish wish, Instant now, AuditRecord record);

    Optional<Alert> find(long id);

    /** Whether there is an alert, also one in words that only a newer node knows, which {@link #find} does not return. */
    boolean isThere(long id);

    /** All alerts of a subscriber, by their lists. */
    List<Alert> of(Subscriber subscriber);

    /**
     * Alerts in the order of their numbers.
     *
     * @param after the last one that is known; 0 to begin
     * @param limit how many at most
     */
    List<Alert> page(long after, int limit);

    /**
     * Why alerts could not be told when that was tried last, by their numbers; only of those of which that is so, and of
     * {@value #MOST_TROUBLES} at most.
     */
    Map<Long, String> troubles();

    /** Whether anybody is to be told of a list. */
    boolean isWatched(MailAddress list);

    /** Says whether the alert was there. What it had not told yet is told to nobody, and its mails that wait are dropped. */
    boolean remove(long id, AuditRecord record);
}
