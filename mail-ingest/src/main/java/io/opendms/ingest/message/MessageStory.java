package io.opendms.ingest.message;

import io.opendms.ingest.trail.RecipientOutcome;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one message.
 *
 * @param recipients what each stood for
 * @param targets what came of each, in the order of their addresses
 * @param order what somebody wants done with it and its node has not done yet
 */
public record MessageStory(
        MessageLine line, List<RecipientOutcome> recipients, List<TargetLine> targets, Optional<Order> order) {
    public MessageStory {
        recipients = List.copyOf(recipients);
        targets = List.copyOf(targets);
    }
}
