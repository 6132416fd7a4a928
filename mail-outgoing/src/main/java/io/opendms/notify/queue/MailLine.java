package io.opendms.notify.queue;

import io.opendms.notify.mail.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * One mail of ours as a list shows it.
 *
 * @param number its own; the younger mail has the greater one
 * @param topic what it is about, such as {@code request_waiting}
 * @param subject what it happened to, such as a request's number
 * @param title the subject that its reader sees
 * @param attempts how often it was tried, without those where the server was not there
 * @param dueAt when it may be tried next, or when its claim ends; empty if it is not to be tried any more
 * @param changedAt when it came into its state
 * @param reply what the server said last, or why the last try failed, or why it was dropped; empty before the first
 */
public record MailLine(
        long number,
        Origin origin,
        String topic,
        String subject,
        String recipient,
        String title,
        Instant written,
        MailState state,
        int attempts,
        Optional<Instant> dueAt,
        Instant changedAt,
        String reply) {

    /**
     * Whether somebody may have it tried, from the start again, or not sent. What a node has in hand may be on its way already; so
     * not before the end of its claim, by which it has not come back.
     */
    public boolean isReleasable(Instant now) {
        return switch (state) {
            case QUEUED, FAILED, GIVEN_UP -> true;
            case SENDING -> dueAt.filter(end -> end.isBefore(now)).isPresent();
            case SENT, DROPPED -> false;
        };
    }
}
