package io.opendms.approval;

import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Requests to test with. */
public final class Requests {
    public static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    public static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
    public static final Times TIMES = new Times(NOW, NOW.plus(Duration.ofDays(30)), NOW, NOW.plus(Duration.ofDays(23)));

    private Requests() {}

    public static Change create(String alias) {
        return new CreateGroup(Alias.of(alias), new GroupData("Team", "All of us", "", Senders.ANYONE));
    }

    public static Draft draft(Change change) {
        return draft(
                new Asked("contoso", "net:192.0.2.1", new RequestNote("max@contoso.com", "we need it"), change),
                new PlanText(1, "dn: CN=x\nchangetype: add\n", "dn: CN=x\nchangetype: delete\n"),
                TIMES);
    }

    /** A request that is counted under the requester as the note spells it. */
    public static Draft draft(Asked asked, PlanText plan, Times times) {
        return new Draft(asked, asked.note().requestor(), plan, times);
    }

    static Request pending() {
        return draft(create("team")).numbered(1);
    }

    /** A request on the shortest way to a status. */
    public static Request in(Status status) {
        Request pending = pending();
        Request approved = pending.approved(yes(pending, "bob"), 1);
        Request applying = approved.claimed("node", NOW, LATER);
        Request applied = applying.applied("", NOW);
        return switch (status) {
            case PENDING -> pending;
            case APPROVED -> approved;
            case APPLYING -> applying;
            case APPLIED -> applied;
            case FAILED -> applying.failed(Refusal.ALIAS_TAKEN, "taken", NOW);
            case REJECTED -> pending.rejected(no(pending, "bob"));
            case CANCELLED -> pending.cancelled("not needed", NOW);
            case EXPIRED -> pending.expired(NOW, 1);
            case UNDONE -> applied.undoOrdered("bob", "", NOW).undone(NOW);
        };
    }

    /** The same, but one that is applied is to be taken back, and one that is approved or failed was written in an unknown way. */
    static Request busyIn(Status status) {
        return switch (status) {
            case APPLIED -> in(status).undoOrdered("bob", "", NOW);
            case APPROVED -> in(Status.APPLYING).begun(7, "", NOW, LATER).postponed("lost", NOW, LATER);
            case FAILED -> in(Status.APPLYING).begun(7, "", NOW, LATER).failed(Refusal.NOT_ADMITTED, "no", NOW);
            default -> in(status);
        };
    }

    public static Decision yes(Request request, String by) {
        Set<String> known = person(by).knownAs();
        return new Decision(
                request.plan().round(), Decision.Verdict.APPROVE, by, "", new Decision.Known(known, known), "", NOW);
    }

    public static Decision no(Request request, String by) {
        return new Decision(request.plan().round(), Decision.Verdict.REJECT, by, "", "no such team", NOW);
    }

    public static Person person(String name) {
        return new Person(name, name + "@contoso.com", Set.of(), "192.0.2.9");
    }
}
