package io.opendms.approval.app;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Person;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Times;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.submit.ApprovalQueue;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
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
    public boolean isReserved(Alias alias) {
        return store.isReserved(alias);
    }

    @Override
    public Optional<String> objection(Farm farm, Change change, RequestNote note) {
        return rules(farm).objection(change, note);
    }

    @Override
    public boolean isPreapproved(Farm farm, Change change, RequestNote note) {
        return rules(farm).isPreapproved(change, note);
    }

    @Override
    public Outcome enqueue(Farm farm, Caller caller, Change change, RequestNote note, Plan plan) {
        Optional<Request> twin = change.givesAlias() ? Optional.empty() : twin(farm, change, plan);
        if (twin.isPresent()) {
            return new Outcome.Waiting(twin.get().id());
        }
        Rules rules = rules(farm);
        if (isFull(farm.name(), "", rules.quota().perFarm())) {
            return denied("farm " + farm.name() + " has " + rules.quota().perFarm()
                    + " requests that wait for a decision, and may not have more");
        }
        if (!note.requestor().isEmpty()
                && isFull(farm.name(), note.requestor(), rules.quota().perRequester())) {
            return denied(note.requestor() + " has " + rules.quota().perRequester()
                    + " requests that wait for a decision, and may not have more");
        }
        Instant now = ledger.now();
        Draft draft = new Draft(
                new Asked(farm.name(), caller.name(), note, change),
                PlanText.first(plan),
                new Times(now, rules.expiry(now), now, rules.firstDue(now)));
        OptionalInt id = ledger.submit(
                draft,
                new Person(
                        caller.name(),
                        note.requestor(),
                        Set.of(),
                        caller.source().getHostAddress()));
        return id.isPresent()
                ? new Outcome.Waiting(id.getAsInt())
                : new Outcome.Refused(
                        Refusal.ALIAS_TAKEN,
                        "the alias " + change.resultingAlias() + " is reserved by a request that is not finished");
    }

    /**
     * A farm that repeats itself, as farms do when they put things right, asks for nothing more. If it asks for an alias, that
     * alias is reserved by then, and it is told so, however close the two requests come.
     */
    private Optional<Request> twin(Farm farm, Change change, Plan plan) {
        return store.pendingOf(farm.name(), change.alias()).stream()
                .flatMap(id -> store.find(id).stream())
                .filter(other -> other.asked().change().equals(change))
                .filter(other -> other.plan().ldif().equals(plan.ldif()))
                .findFirst();
    }

    private boolean isFull(String farm, String requester, int bound) {
        return bound > 0 && store.countPending(farm, requester, bound) >= bound;
    }

    private Rules rules(Farm farm) {
        return policies.of(farm.name())
                .orElseThrow(() -> new IllegalArgumentException("farm " + farm.name() + " has no rules"));
    }

    private static Outcome denied(String explanation) {
        return new Outcome.Refused(Refusal.DENIED, explanation);
    }
}
