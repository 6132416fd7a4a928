package io.opendms.ingest.trail;

import io.opendms.ingest.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to bring a message to all its targets.
 *
 * @param id the message's
 * @param size in bytes
 * @param messageId what stands in its header; empty without one
 * @param number from 1
 * @param since when the first of the attempts was due: at the receipt of the message, or at its release
 * @param at when it was made
 * @param next when there is another; empty if there is none
 * @param status of the whole
 * @param recipients what each stood for
 * @param targets what came of each, those that need nothing more since an earlier attempt left out
 */
public record Attempt(
        String id,
        Envelope envelope,
        long size,
        String messageId,
        int number,
        Instant since,
        Instant at,
        Optional<Instant> next,
        MessageStatus status,
        List<RecipientOutcome> recipients,
        List<TargetOutcome> targets) {

    public Attempt {
        recipients = List.copyOf(recipients);
        targets = List.copyOf(targets);
    }

    /** The same attempt with some of its targets only. */
    public Attempt with(List<TargetOutcome> some) {
        return new Attempt(id, envelope, size, messageId, number, since, at, next, status, recipients, some);
    }
}
