package io.opendms.notify.queue;

import io.opendms.notify.mail.Attempt;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a claimed mail that was tried.
 *
 * @param at when the try ended
 * @param server with which it was tried
 * @param state what it is since
 * @param dueAt when it may be tried again; empty for never
 */
public record TriedMail(
        ClaimedMail claimed, Instant at, String server, Attempt attempt, MailState state, Optional<Instant> dueAt) {

    /** How often the mail was tried by now; that the server was not there, or not asked, is not the mail's fault and does not count. */
    public int attempts() {
        return claimed.attempts() + (attempt.end().isAnswered() ? 1 : 0);
    }
}
