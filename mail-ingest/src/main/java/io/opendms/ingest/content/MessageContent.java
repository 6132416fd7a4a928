package io.opendms.ingest.content;

import java.util.List;
import java.util.Optional;

/**
 * A message that was read.
 *
 * @param text what a person reads, as plain text; empty if the message has none
 * @param html the same as HTML that is safe to show, if the message has any
 * @param attachments in the order in which they came
 * @param remarks what a person should know who misses something: damaged, unfinished or oversized parts
 */
public record MessageContent(
        MessageHeader header,
        String text,
        Optional<String> html,
        List<Attachment> attachments,
        List<Invitation> invitations,
        List<String> remarks) {
    public MessageContent {
        attachments = List.copyOf(attachments);
        invitations = List.copyOf(invitations);
        remarks = List.copyOf(remarks);
    }
}
