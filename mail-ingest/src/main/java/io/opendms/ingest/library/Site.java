package io.opendms.ingest.library;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;

/** Where a tree of libraries stands. */
interface Site {

    /** Makes a message an item of the list, if it is none yet, and returns where that is. */
    String bring(SpooledMessage message, MailAddress list, String key) throws IOException, DeliveryException;
}
