package io.opendms.ingest.message;

import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.RecipientOutcome;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one message.
 *
 * @param recipients what each stood for
 * @param targets what came of each, in the order of their addresses
 * @param parts the files that came with it, the first {@value io.opendms.ingest.trail.Findings#MOST} at most; none before a list or
 *     a web hook has taken it apart
 * @param order what somebody wants done with it and its node has not done yet
 */
public record MessageStory(
        MessageLine line,
        List<RecipientOutcome> recipients,
        List<TargetLine> targets,
        List<PartLine> parts,
        Optional<Order> order) {
    public MessageStory {
        recipients = List.copyOf(recipients);
        targets = List.copyOf(targets);
        parts = List.copyOf(parts);
    }
}
