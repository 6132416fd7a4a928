package io.opendms.ingest.posting;

import io.opendms.entry.MailAddress;
import io.opendms.posting.PostingPolicy;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may post to which list and group.
 *
 * @param policies each by the list's first address, or by any address of the group
 */
public record PostingRules(Map<MailAddress, PostingPolicy> policies) {
    /** Nothing is said of any list or group. */
    public static final PostingRules NONE = new PostingRules(Map.of());

    public PostingRules {
        policies = Map.copyOf(policies);
    }

    /**
     * The rules of what a message is sent to. Of a group that is the rule about itself, whichever of its addresses was used, and
     * that of a list which is its only member.
     */
    List<PostingPolicy> of(Resolution.Known recipient) {
        List<Target> targets = recipient.targets();
        Stream<MailAddress> list =
                targets.size() == 1 ? Stream.of(targets.get(0).address()) : Stream.of();
        return Stream.concat(recipient.circle().names().stream(), list)
                .map(policies::get)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The rule of a list, however the message came to it. */
    Optional<PostingPolicy> of(Target.ListTarget list) {
        return Optional.ofNullable(policies.get(list.address()));
    }
}
