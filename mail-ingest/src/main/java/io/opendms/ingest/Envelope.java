package io.opendms.ingest;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message travels in, RFC 5321, section 2.3.1. Where a message goes is decided by this alone, never by its header.
 *
 * @param sender the reverse path; empty for the null sender
 * @param recipients the forward paths as they were given, at least one
 * @param origin who handed it in
 * @param receivedAt when it was taken in
 */
public record Envelope(Optional<MailAddress> sender, List<MailAddress> recipients, Origin origin, Instant receivedAt) {
    public Envelope {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("an envelope needs a recipient");
        }
    }

    /**
     * By which address the sender is known to rules: the author whom a server vouches for; else the reverse path. Who signed in
     * and sends in somebody else's name is known by none.
     */
    public Optional<MailAddress> poster() {
        return origin.signedIn().isPresent()
                ? sender.filter(own -> origin.signedIn().get().isSender())
                : origin.author().or(() -> sender);
    }
}
