package io.opendms.ingest.content;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the header says of a message. Nothing here decides where a message goes.
 *
 * @param subject decoded, on one line; may be empty
 * @param from everybody that the From fields name; only when there is exactly one is it a sender that rights may hang on
 * @param messageId with its angle brackets
 * @param date when it was written, by its sender's clock
 * @param ancestors the messages that it answers, the oldest first: References, then In-Reply-To
 * @param conversation what Outlook's Thread-Index says of the conversation, in hexadecimal
 */
public record MessageHeader(
        String subject,
        List<Sender> from,
        Optional<String> messageId,
        Optional<Instant> date,
        List<String> ancestors,
        Optional<String> conversation) {
    public MessageHeader {
        from = List.copyOf(from);
        ancestors = List.copyOf(ancestors);
    }

    /** The address of the one sender, if there is one and only one. */
    public Optional<MailAddress> sender() {
        return from.size() == 1 ? from.get(0).address() : Optional.empty();
    }
}
