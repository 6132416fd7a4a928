package io.opendms.ingest.dropfolder.format;

import io.opendms.entry.MailAddress;
import java.util.List;
import java.util.Optional;

/**
 * What the lines before a message say.
 *
 * @param sender the reverse path; empty for the null sender
 * @param receivers the forward paths, each once, in the order of the file; at least one
 */
public record DropHeader(Optional<MailAddress> sender, List<MailAddress> receivers) {
    public DropHeader {
        receivers = List.copyOf(receivers);
    }
}
