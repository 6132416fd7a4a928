package io.opendms.approval.app;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Objection;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.MemoryRequestStore;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Trace;
import io.opendms.change.Change;
import io.opendms.change.ModifyGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Everything of the workflow on fakes, with a clock that stands until it is told to go on. */
final class Office {
    static final Person ANNA = Requests.person("anna");
    static final Person BOB = Requests.person("bob");
    static final Duration EXPIRY = Duration.ofDays(30);

    final RequestStore store;
    final NamesDirectory directory = new NamesDirectory();
    final MemoryRecord record;
    Farm farm = farm("contoso");
    private Rules rules;
    private Policies policies;
    private People people = People.BY_NAME;
    private Instant now = Requests.NOW;
    private final InstantSource clock = () -> now;
    Decisions decisions;
    final Jobs jobs;
    private Checkpoint checkpoint = Checkpoint.NONE;
    private Node node;
    private int woken;

    Office() {
        this(1, Quota.DEFAULT, List.of());
    }

    Office(int minimumApprovals, Quota quota, List<Preapproval> preapprovals) {
        this(new MemoryRequestStore(), minimumApprovals, quota, preapprovals);
    }

    Office(RequestStore store, int minimumApprovals, Quota quota, List<Preapproval> preapprovals) {
        this.store = store;
        record = new MemoryRecord(store::isReserved);
        jobs = new Jobs(store);
        rules = new Rules(
                minimumApprovals, false, List.of(), List.of(), EXPIRY, Duration.ofDays(7), preapprovals, quota);
        restart();
    }

    /** The store, where it is in memory. */
    MemoryRequestStore memory() {
        return (MemoryRequestStore) store;
    }

    /** As after a restart with another naming policy. */
    void namesBy(NamingPolicy naming) {
        farm = new Farm(
                farm.name(),
                farm.callers(),
                farm.container(),
                farm.addresses(),
                farm.senders(),
                farm.createGroups(),
                farm.approval(),
                naming);
        restart();
    }

    /** As after a restart with another name of the farm. */
    void callsFarm(String name) {
        farm = farm(name);
        restart();
    }

    /** As after a restart with a directory that says who is meant by a name. */
    void asksWhoIsMeant(People directory) {
        people = directory;
        restart();
    }

    /** As after a restart with deputies of those who have the role, where nobody is named. */
    void hasDeputies(List<String> holders, Deputy... deputies) {
        decidesBy(rules.minimumApprovals(), List.of(), holders, List.of(deputies), rules.objections());
    }

    /** As after a restart with another number of approvals. */
    void wantsApprovals(int minimum) {
        decidesBy(minimum, rules.approvers(), rules.holders(), rules.deputies(), rules.objections());
    }

    /** As after a restart with these rules that refuse, and no others. */
    void objectsTo(Objection... objections) {
        decidesBy(rules.minimumApprovals(), rules.approvers(), rules.holders(), rules.deputies(), List.of(objections));
    }

    private void decidesBy(
            int minimum,
            List<String> approvers,
            List<String> holders,
            List<Deputy> deputies,
            List<Objection> objections) {
        rules = new Rules(
                minimum,
                rules.selfApproval(),
                approvers,
                holders,
                deputies,
                rules.expireAfter(),
                rules.remindBefore(),
                rules.preapprovals(),
                objections,
                rules.quota(),
                rules.answers());
        restart();
    }

    /** As after the end of the process: what was in memory is gone, and so is the crash. */
    void restart() {
        checkpoint = Checkpoint.NONE;
        policies = new Policies(new Farms(List.of(farm)), Map.of(farm.name(), rules), people);
        decisions = new Decisions(store, policies, clock, () -> woken++);
        node = new Node("node", store, record, directory, policies, clock, this::pass);
    }

    /** A worker of another node, which knows nothing of what this one has left open. */
    Worker stranger() {
        return new Node("stranger", store, record.ofAnotherNode(), directory, policies, clock, this::pass).worker();
    }

    private void pass(Checkpoint.Point point) {
        checkpoint.pass(point);
    }

    /** Lets the process die at a point, as an error that nothing catches. */
    void diesAt(Checkpoint.Point at) {
        checkpoint = point -> {
            if (point == at) {
                throw new Death();
            }
        };
    }

    /** Lets something happen at each point on the way of a change. */
    void passing(Checkpoint at) {
        checkpoint = at;
    }

    static Farm farm(String name) {
        return farm(name, new ApprovalPolicy(true, true, true, true, 1, EXPIRY));
    }

    /** A farm that asks nobody. */
    static Farm freeFarm(String name) {
        return farm(name, ApprovalPolicy.NONE);
    }

    private static Farm farm(String name, ApprovalPolicy approval) {
        return new Farm(
                name,
                List.of(),
                "OU=" + name,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                approval,
                NamingPolicy.DEFAULT);
    }

    static Change rename(String alias, String name) {
        return new ModifyGroup(Alias.of(alias), new GroupData(name, "", "", Senders.ANYONE));
    }

    Outcome submit(Change change) {
        return submitFor("max@contoso.com", change);
    }

    Outcome submitFor(String requester, Change change) {
        return node.submit(farm, requester, change);
    }

    /** Submits a change that must wait. */
    Request submitted(Change change) {
        Outcome outcome = submit(change);
        if (outcome instanceof Outcome.Waiting waiting) {
            return request(waiting.request());
        }
        throw new AssertionError(outcome.toString());
    }

    /** Submits and approves a change. */
    Request approved(Change change) {
        Request request = submitted(change);
        return ((Reply.Done) decisions.approve(request.id(), request.version(), ANNA, "")).request();
    }

    /** Submits, approves and applies a change. */
    Request applied(Change change) {
        Request request = approved(change);
        work();
        return request(request.id());
    }

    Request request(int id) {
        return store.find(id).orElseThrow();
    }

    Status status(int id) {
        return request(id).status();
    }

    int woken() {
        return woken;
    }

    void work() {
        node.worker().run();
    }

    /** Settles what an earlier process left open, as the service does at its start. */
    void settle() {
        node.settler().run();
    }

    /** Settles what has no end when the directory cannot be at it any more. */
    void settleAtLast() {
        pass(Duration.ofMinutes(5));
        settle();
    }

    /** Lets an approved request have failed while nobody knew of its last writes, as versions did that gave it up. */
    void failEarly(Request approved) {
        Person old = Person.service("old");
        Request claimed = approved.claimed(old.name(), now, now);
        Request failed = claimed.failed(Refusal.NOT_ADMITTED, "the password is wrong", now);
        keep(claimed, new Trace(now, old, Event.CLAIM, approved.status(), ""));
        keep(failed, new Trace(now, old, Event.FAIL, claimed.status(), ""));
    }

    private void keep(Request next, Trace trace) {
        if (!store.replace(next, trace)) {
            throw new AssertionError(next.toString());
        }
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The end of a process. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
