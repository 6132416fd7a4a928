package io.opendms.ingest;

import io.opendms.entry.MailAddress;
import java.util.Optional;

/**
 * What a mail server in front found out about who wrote a message, by its field {@code Authentication-Results} (RFC 8601), or
 * what we did.
 *
 * @param server its authserv-id, which is our name if we did; empty if the field is missing
 * @param result what it says of {@code dmarc}, in small letters, such as {@code pass}
 * @param author the one address of From, if the result is that it is not forged
 */
public record Authentication(String server, String result, Optional<MailAddress> author) {
    /** The server was to say something and did not. */
    public static final Authentication MISSING = new Authentication("", "missing", Optional.empty());

    /** Whether the author is who From says. */
    public boolean passes() {
        return author.isPresent();
    }
}
