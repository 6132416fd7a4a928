package io.opendms.ingest.library;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;

/** Makes a staged item of a message. */
record Unpacking(Lists lists, MessageReader reader) {

    Incoming stage(SpooledMessage message, MailAddress list, String key, Staging staging)
            throws IOException, DeliveryException {
        ListSettings settings = lists.settings(list);
        MessageContent content;
        try {
            content = reader.read(message::open, staging.begin());
        } catch (ContentException e) {
            String reason = String.valueOf(e.getMessage());
            throw e.isExhausted() ? DeliveryException.costly(reason) : DeliveryException.lasting(reason);
        }
        Incoming incoming = Incoming.of(message, content, settings, key);
        staging.write(incoming);
        return incoming;
    }
}
