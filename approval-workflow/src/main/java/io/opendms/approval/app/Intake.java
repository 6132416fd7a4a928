package io.opendms.approval.app;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Person;
import io.opendms.approval.PlanText;
import io.opendms.approval.Times;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.RequestStore.Admission;
import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.record.Mark;
import io.opendms.submit.ApprovalQueue;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Submits: takes what must wait for a decision into the queue. */
public final class Intake implements ApprovalQueue {
    private final RequestStore store;
    private final Policies policies;
    private final Ledger ledger;

    public Intake(RequestStore store, Policies policies, InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.ledger = new Ledger(store, clock);
    }

    @Override
    public Optional<String> objection(Farm farm, Change change, RequestNote note) {
        return rules(farm).objection(change, note);
    }

    @Override
    public Optional<String> preapproval(Farm farm, Change change, RequestNote note) {
        return rules(farm).preapproval(change, note).map(Preapproval::text);
    }

    @Override
    public Optional<Outcome> enqueue(
            Farm farm, Caller caller, Change change, RequestNote note, Plan plan, Mark mark, String requestId) {
        Rules rules = rules(farm);
        Instant now = ledger.now();
        Draft draft = new Draft(
                new Asked(farm.name(), caller.name(), note, change),
                requester(note, rules.quota()),
                PlanText.first(plan),
                new Times(now, rules.expiry(now), now, rules.firstDue(now)));
        Admission admission = ledger.submit(
                draft,
                mark,
                rules.quota(),
                new Person(
                        caller.name(),
                        Set.of(),
                        note.requestor(),
                        Set.of(),
                        Set.of(),
                        caller.source().getHostAddress()),
                requestId);
        return admission instanceof Admission.Overtaken
                ? Optional.empty()
                : Optional.of(outcome(admission, draft.asked(), rules.quota()));
    }

    /** Asks the directory only where requesters are counted, and before the store's transaction, which must not wait for it. */
    private String requester(RequestNote note, Quota quota) {
        if (note.requestor().isBlank() || quota.perRequester() == 0) {
            return Rules.requesterName(note.requestor());
        }
        List<String> names = Rules.countedNames(note.requestor());
        return names.stream()
                .flatMap(name -> policies.people().find(name).stream())
                .findFirst()
                .map(Person::name)
                .orElse(names.get(0));
    }

    private static Outcome outcome(Admission admission, Asked asked, Quota quota) {
        if (admission instanceof Admission.Kept kept) {
            return new Outcome.Waiting(kept.id());
        }
        if (admission instanceof Admission.Known known) {
            return new Outcome.Waiting(known.id());
        }
        if (admission instanceof Admission.AliasReserved) {
            return new Outcome.Refused(
                    Refusal.ALIAS_TAKEN,
                    "the alias " + asked.change().resultingAlias() + " is reserved by a request that is not finished");
        }
        return admission instanceof Admission.FarmFull
                ? full("farm " + asked.farm(), quota.perFarm())
                : full(asked.note().requestor(), quota.perRequester());
    }

    private static Outcome full(String whose, int bound) {
        return new Outcome.Refused(
                Refusal.DENIED, whose + " has " + bound + " requests that wait for a decision, and may not have more");
    }

    private Rules rules(Farm farm) {
        return policies.of(farm.name())
                .orElseThrow(() -> new IllegalArgumentException("farm " + farm.name() + " has no rules"));
    }
}
