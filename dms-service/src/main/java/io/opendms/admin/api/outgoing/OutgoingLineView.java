package io.opendms.admin.api.outgoing;

import io.opendms.notify.queue.MailLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One mail of ours in a list.
 *
 * @param about what it happened to, such as a request's number
 * @param subject what its reader sees
 * @param state {@code queued}, {@code sending}, {@code sent}, {@code failed}, {@code given-up} or {@code dropped}
 * @param due when it may be tried next; absent if it is not to be tried any more
 * @param changed when it came into its state
 * @param reply what the server said last
 */
record OutgoingLineView(
        long number,
        String farm,
        String webApplication,
        String topic,
        String about,
        String recipient,
        String subject,
        String written,
        String state,
        int attempts,
        @Nullable String due,
        String changed,
        String reply) {

    static OutgoingLineView of(MailLine line) {
        return new OutgoingLineView(
                line.number(),
                line.origin().farm(),
                line.origin().webApplication(),
                line.topic(),
                line.subject(),
                line.recipient(),
                line.title(),
                line.written().toString(),
                line.state().word(),
                line.attempts(),
                line.dueAt().map(Instant::toString).orElse(null),
                line.changedAt().toString(),
                line.reply());
    }
}
