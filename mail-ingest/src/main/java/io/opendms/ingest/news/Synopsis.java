package io.opendms.ingest.news;

import io.opendms.ingest.trail.PartLine;
import java.util.List;

/**
 * What is told of a message's content, each text bounded and on one line.
 *
 * @param sender the first that its header names, with the name if it has one; empty if there is none
 * @param messageId with its angle brackets; empty without one
 * @param attachments the first of them; none where only the header was read
 * @param count how many attachments there are
 */
record Synopsis(String subject, String sender, String messageId, List<PartLine> attachments, int count) {
    Synopsis {
        attachments = List.copyOf(attachments);
    }
}
