package io.opendms.posting;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides who may post to one address. The directory's own wish for authenticated senders holds besides the rule: it can be
 * made stricter by it and not weaker.
 *
 * @param rule the rule of the address
 * @param owners those who are configured, besides who manages a group in the directory
 * @param domains those of the organisation; an address in a domain below one of them is not in it
 */
public record PostingPolicy(PostingRule rule, Set<MailAddress> owners, Set<String> domains) {
    private static final String AUTHENTICATED_ONLY = "only authenticated senders may post here";

    public PostingPolicy {
        owners = Set.copyOf(owners);
        domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** What the directory itself wishes, and nothing else. */
    public static PostingPolicy ofDirectory() {
        return new PostingPolicy(PostingRule.ANYONE, Set.of(), Set.of());
    }

    public Posting decide(Sender sender, Resolution.Known address) {
        if (rule != PostingRule.ANYONE && !sender.authenticated()) {
            return new Posting.Refused(AUTHENTICATED_ONLY);
        }
        if (!meetsRule(sender, address.circle())) {
            return new Posting.Refused(
                    switch (rule) {
                        case INTERNAL -> "only senders of this organisation may post here";
                        case MEMBERS -> "only members may post here";
                        default -> "only owners may post here";
                    });
        }
        return withholding(sender, address);
    }

    private boolean meetsRule(Sender sender, Circle circle) {
        return switch (rule) {
            case ANYONE, AUTHENTICATED -> true;
            case INTERNAL ->
                is(sender, address -> domains.contains(address.domain().toLowerCase(Locale.ROOT)));
            case MEMBERS -> is(sender, address -> circle.members().contains(address) || isOwner(address, circle));
            case OWNER -> is(sender, address -> isOwner(address, circle));
        };
    }

    private boolean isOwner(MailAddress address, Circle circle) {
        return owners.contains(address) || circle.owners().contains(address);
    }

    private static boolean is(Sender sender, Predicate<MailAddress> who) {
        return sender.address().filter(who).isPresent();
    }

    private static Posting withholding(Sender sender, Resolution.Known address) {
        if (sender.authenticated()) {
            return new Posting.Accepted(address.targets(), List.of());
        }
        Map<Boolean, List<Target>> byGuard = address.targets().stream()
                .collect(Collectors.partitioningBy(address.circle().guarded()::contains));
        List<Target> guarded = List.copyOf(byGuard.getOrDefault(true, List.of()));
        List<Target> open = List.copyOf(byGuard.getOrDefault(false, List.of()));
        return open.isEmpty() && !guarded.isEmpty()
                ? new Posting.Refused(AUTHENTICATED_ONLY)
                : new Posting.Accepted(open, guarded);
    }
}
