package io.opendms.ingest.library.item;

import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.spool.SpooledMessage;
import java.util.List;
import java.util.Optional;

/**
 * A message on its way into a list.
 *
 * @param pictures those of the content's attachments that are none
 * @param key the same however often it is tried
 */
public record Incoming(
        SpooledMessage message, MessageContent content, Pictures pictures, ListSettings settings, String key) {
    private static final String INVITATION = "text/calendar";

    public static Incoming of(SpooledMessage message, MessageContent content, ListSettings settings, String key) {
        return new Incoming(message, content, Pictures.of(content), settings, key);
    }

    /** Without the pictures of the text. */
    public List<Attachment> attachments() {
        return content.attachments().stream()
                .filter(attachment -> !pictures.contains(attachment))
                .toList();
    }

    /** Why the list does not keep an attachment, if it does not. */
    public Optional<String> omission(Attachment attachment) {
        if (attachment.blocked().isPresent()) {
            return attachment.blocked();
        }
        boolean library = settings.type() == ListType.LIBRARY;
        if (!library && !settings.saveAttachments()) {
            return Optional.of("the list does not keep attachments");
        }
        boolean invitation = attachment.type().startsWith(INVITATION);
        return invitation && !settings.saveMeetings()
                ? Optional.of("the list does not keep invitations")
                : Optional.empty();
    }

    /** Whether the attachments are documents of their own. */
    public boolean isForDocuments() {
        return settings.type() == ListType.LIBRARY;
    }
}
