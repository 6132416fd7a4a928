package io.opendms.ingest.library.item;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.PartLine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a message as its list takes it.
 *
 * @param findings told of what came with it
 */
public record Unpacking(Lists lists, MessageReader reader, Findings findings) {

    /** Nobody is told of what came with a message. */
    public Unpacking(Lists lists, MessageReader reader) {
        this(lists, reader, Findings.NONE);
    }

    /**
     * Returns the message.
     *
     * @param key the same however often it is tried
     * @param parts an empty folder for what it unpacks to
     */
    public Incoming unpack(SpooledMessage message, MailAddress list, String key, Path parts)
            throws IOException, DeliveryException {
        ListSettings settings = lists.settings(list);
        try {
            MessageContent content = reader.read(message::open, parts);
            findings.add(
                    message.id(),
                    content.attachments().stream().map(Unpacking::line).toList());
            return Incoming.of(message, content, settings, key);
        } catch (ContentException e) {
            String reason = String.valueOf(e.getMessage());
            throw e.isExhausted() ? DeliveryException.costly(reason) : DeliveryException.lasting(reason);
        }
    }

    private static PartLine line(Attachment attachment) {
        return new PartLine(
                attachment.name(),
                attachment.type(),
                attachment.part().size(),
                attachment.blocked().orElse(""));
    }
}
