package io.opendms.ingest.delivery;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.ShownAddress;
import io.opendms.ingest.TakenAddresses;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.RecipientOutcome;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.posting.Posting;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a message goes, found out for all its recipients.
 *
 * @param targets each once, by whichever recipients it was reached
 * @param recipients what each stood for
 * @param nowhere recipients that stand for nothing, or for which nobody can say at present, and what does not take the sender's mail
 * @param farms whose list it is, by the target of an outcome; without those that are no list or more than one
 * @param details by the target of an outcome, what the same target was called in the trail while each sub-address of a list was one
 */
record Destinations(
        List<Target> targets,
        List<RecipientOutcome> recipients,
        List<TargetOutcome> nowhere,
        Map<String, String> farms,
        Map<String, Set<String>> details) {

    /** @param domains whose addresses the resolver knows, in small letters; mail to others is passed on */
    static Destinations of(Envelope envelope, Resolver resolver, Set<String> domains, Admission admission) {
        TakenAddresses taken = new TakenAddresses(domains);
        Map<String, Target> targets = new LinkedHashMap<>();
        Map<String, Target> withheld = new LinkedHashMap<>();
        Map<String, String> farms = new HashMap<>();
        Map<String, Set<String>> details = new HashMap<>();
        List<RecipientOutcome> outcomes = new ArrayList<>();
        List<TargetOutcome> nowhere = new ArrayList<>();
        for (MailAddress recipient : envelope.recipients()) {
            Resolution resolution = resolve(recipient, resolver, taken);
            if (resolution instanceof Resolution.Known known) {
                Posting posting = admission.posting(
                        known, envelope.poster(), envelope.origin().vouches());
                if (posting instanceof Posting.Accepted accepted) {
                    accepted.targets().forEach(target -> {
                        targets.putIfAbsent(key(target), target);
                        earlier(target)
                                .ifPresent(name -> details.computeIfAbsent(key(target), key -> new HashSet<>())
                                        .add(name));
                    });
                    accepted.withheld().forEach(target -> withheld.putIfAbsent(key(target), target));
                    outcomes.add(new RecipientOutcome(ShownAddress.of(recipient).toString(), named(known.targets())));
                } else if (posting instanceof Posting.Refused refused) {
                    outcomes.add(new RecipientOutcome(
                            ShownAddress.of(recipient).toString(), "refused: " + refused.reason()));
                    nowhere.add(
                            outcome(ShownAddress.of(recipient).toString(), DeliveryStatus.FAILED, refused.reason()));
                    if (known.targets().size() == 1) {
                        farm(known.targets().get(0))
                                .ifPresent(farm ->
                                        farms.put(ShownAddress.of(recipient).toString(), farm));
                    }
                }
            } else if (resolution instanceof Resolution.Undecided undecided) {
                outcomes.add(new RecipientOutcome(
                        ShownAddress.of(recipient).toString(), "undecided: " + undecided.reason()));
                nowhere.add(outcome(
                        ShownAddress.of(recipient).toString(),
                        DeliveryStatus.WAITING,
                        "the directory cannot say: " + undecided.reason()));
            } else {
                outcomes.add(new RecipientOutcome(ShownAddress.of(recipient).toString(), "unknown"));
                nowhere.add(outcome(
                        ShownAddress.of(recipient).toString(), DeliveryStatus.FAILED, "there is no such address"));
            }
        }
        // What one way withholds another one may lead to.
        withheld.keySet().removeAll(targets.keySet());
        withheld.keySet()
                .forEach(target -> nowhere.add(outcome(
                        target,
                        DeliveryStatus.FAILED,
                        "only authenticated senders may post to this member of a group")));
        Stream.of(targets, withheld)
                .flatMap(some -> some.entrySet().stream())
                .forEach(each -> farm(each.getValue()).ifPresent(farm -> farms.put(each.getKey(), farm)));
        return new Destinations(
                List.copyOf(targets.values()), outcomes, nowhere, Map.copyOf(farms), Map.copyOf(details));
    }

    private static Optional<String> farm(Target target) {
        return target instanceof Target.ListTarget list ? Optional.of(list.farm()) : Optional.empty();
    }

    /** Whose list the target of an outcome is; empty for a mailbox, and where it is not known. */
    String farm(String target) {
        return farms.getOrDefault(target, "");
    }

    /** No target for now, and every recipient waits. */
    static Destinations waiting(Envelope envelope, String reason) {
        List<TargetOutcome> waiting = envelope.recipients().stream()
                .map(recipient -> outcome(ShownAddress.of(recipient).toString(), DeliveryStatus.WAITING, reason))
                .toList();
        return new Destinations(List.of(), List.of(), waiting, Map.of(), Map.of());
    }

    private static Resolution resolve(MailAddress recipient, Resolver resolver, TakenAddresses taken) {
        return taken.isOurs(recipient)
                ? resolver.resolve(recipient)
                : new Resolution.Known(List.of(new Target.Mailbox(recipient)));
    }

    private static TargetOutcome outcome(String address, DeliveryStatus status, String text) {
        return new TargetOutcome(address, "", "", status, text);
    }

    /** By how many sub-addresses a list is reached does not matter: it gets the message once. */
    static String key(Target target) {
        return target.address().key();
    }

    /** As a message may be in the trail that has waited since then. */
    private static Optional<String> earlier(Target target) {
        return target instanceof Target.ListTarget list && !list.detail().isEmpty()
                ? Optional.of(key(target) + "+" + list.detail())
                : Optional.empty();
    }

    /** Whether a target is to be gone to, by whichever name it was gone to before. */
    boolean isOpen(Target target, Progress before) {
        String key = key(target);
        return before.isOpen(key)
                && details.getOrDefault(key, Set.of()).stream().allMatch(before::isOpen);
    }

    private static String named(List<Target> targets) {
        return targets.isEmpty()
                ? "a group without members"
                : targets.stream().limit(100).map(Destinations::key).collect(Collectors.joining(" "));
    }
}
