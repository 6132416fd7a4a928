package io.opendms.ingest.delivery;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.RecipientOutcome;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a message goes, found out for all its recipients.
 *
 * @param targets each once, by whichever recipients it was reached
 * @param recipients what each stood for
 * @param nowhere recipients that stand for nothing, or for which nobody can say at present
 */
record Destinations(List<Target> targets, List<RecipientOutcome> recipients, List<TargetOutcome> nowhere) {

    /** @param domains whose addresses the resolver knows, in small letters; mail to others is passed on */
    static Destinations of(List<MailAddress> recipients, Resolver resolver, Set<String> domains) {
        Map<String, Target> targets = new LinkedHashMap<>();
        List<RecipientOutcome> outcomes = new ArrayList<>();
        List<TargetOutcome> nowhere = new ArrayList<>();
        for (MailAddress recipient : recipients) {
            Resolution resolution = resolve(recipient, resolver, domains);
            if (resolution instanceof Resolution.Known known) {
                known.targets().forEach(target -> targets.putIfAbsent(key(target), target));
                outcomes.add(new RecipientOutcome(recipient.toString(), named(known.targets())));
            } else if (resolution instanceof Resolution.Undecided undecided) {
                outcomes.add(new RecipientOutcome(recipient.toString(), "undecided: " + undecided.reason()));
                nowhere.add(
                        outcome(recipient, DeliveryStatus.WAITING, "the directory cannot say: " + undecided.reason()));
            } else {
                outcomes.add(new RecipientOutcome(recipient.toString(), "unknown"));
                nowhere.add(outcome(recipient, DeliveryStatus.FAILED, "there is no such address"));
            }
        }
        return new Destinations(List.copyOf(targets.values()), outcomes, nowhere);
    }

    private static Resolution resolve(MailAddress recipient, Resolver resolver, Set<String> domains) {
        return domains.contains(recipient.domain().toLowerCase(Locale.ROOT))
                ? resolver.resolve(recipient)
                : new Resolution.Known(List.of(new Target.Mailbox(recipient)));
    }

    private static TargetOutcome outcome(MailAddress recipient, DeliveryStatus status, String text) {
        return new TargetOutcome(recipient.toString(), "", "", status, text);
    }

    /** A sub-address is a target of its own, since its detail may lead to a folder of its own. */
    static String key(Target target) {
        return target instanceof Target.ListTarget list && !list.detail().isEmpty()
                ? target.address().key() + "+" + list.detail()
                : target.address().key();
    }

    private static String named(List<Target> targets) {
        return targets.isEmpty()
                ? "a group without members"
                : targets.stream().limit(100).map(Destinations::key).collect(Collectors.joining(" "));
    }
}
