package io.opendms.ingest.author;

import io.opendms.ingest.author.dns.BoundedDns;
import io.opendms.ingest.author.dns.SenderDns;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Begins a check for each message. Thread-safe.
 *
 * @param dns who is asked; one answer takes five seconds at most
 */
public record AuthorChecks(SenderDns dns, InstantSource clock) {
    /** Until when questions about one message may begin; with the last answer it is ten seconds in all. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Begins to look at a message. */
    public AuthorCheck begin(Sending sending) {
        return new AuthorCheck(sending, this);
    }

    /** For what is asked from now on about one message. */
    SenderDns bounded() {
        return new BoundedDns(dns, LONGEST, clock);
    }
}
