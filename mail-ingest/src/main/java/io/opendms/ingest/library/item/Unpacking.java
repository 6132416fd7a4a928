package io.opendms.ingest.library.item;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a message as its list takes it. */
public record Unpacking(Lists lists, MessageReader reader) {

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
            return Incoming.of(message, reader.read(message::open, parts), settings, key);
        } catch (ContentException e) {
            String reason = String.valueOf(e.getMessage());
            throw e.isExhausted() ? DeliveryException.costly(reason) : DeliveryException.lasting(reason);
        }
    }
}
