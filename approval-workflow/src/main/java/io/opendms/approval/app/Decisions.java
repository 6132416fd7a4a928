package io.opendms.approval.app;

import io.opendms.approval.Decision;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Transitions;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.policy.Standing;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import io.opendms.entry.VisibleText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people do to requests: take one up and give it back, approve, reject, cancel, and have one taken back. Each names
 * the version of the request that the person saw; if it is another one by now nothing is done, and of two people at once
 * one is told so. All methods may be called from any thread.
 */
public final class Decisions {
    private static final Set<Event> WITHOUT_EFFECT =
            EnumSet.of(Event.REMIND, Event.CLAIM, Event.BEGIN, Event.SETTLE, Event.POSTPONE);

    private final RequestStore store;
    private final Policies policies;
    private final Ledger ledger;
    private final Runnable wake;

    /** @param wake told when there is work for the worker, so that it need not wait for its next look */
    public Decisions(RequestStore store, Policies policies, InstantSource clock, Runnable wake) {
        this.store = store;
        this.policies = policies;
        this.ledger = new Ledger(store, clock);
        this.wake = wake;
    }

    /**
     * Takes a pending request up, from a colleague too, so that others see who looks into it; it keeps nobody from deciding.
     * Who has it already keeps it, and nothing is recorded.
     */
    public Reply take(int id, long seen, Person by) {
        return withRequest(id, seen, Event.TAKE, (request, rules, now) -> {
            if (isOver(request, now)) {
                return over(request);
            }
            Standing standing = rules.standing(by, request, now, policies.people());
            if (!standing.may()) {
                return new Reply.Forbidden(standing.obstacle());
            }
            if (request.isTakenBy(by.name())) {
                return new Reply.Done(request);
            }
            String from = request.takenBy().isEmpty() ? "" : "from " + request.takenBy();
            return keep(request, request.taken(by.name(), now), Event.TAKE, by, from);
        });
    }

    /** Gives back what the person has taken up. */
    public Reply giveBack(int id, long seen, Person by) {
        return withRequest(id, seen, Event.GIVE_BACK, (request, rules, now) -> {
            if (!request.isTakenBy(by.name())) {
                return new Reply.Forbidden(by.name()
                        + " has not taken the request up, and so cannot give it back; who may decide may take it");
            }
            return keep(request, request.givenBack(now), Event.GIVE_BACK, by, "");
        });
    }

    /**
     * Agrees to the plan that stands in the version seen. An approval whose voice counts already is not kept.
     *
     * @param reason one line of at most {@value Decision#MAX_REASON} characters, may be empty
     * @throws InvalidValueException if the reason is longer
     */
    public Reply approve(int id, long seen, Person by, String reason) {
        return decide(id, seen, by, reason, Verdict.APPROVE);
    }

    /**
     * Says no.
     *
     * @throws InvalidValueException if no reason is given, which is all that the farm and its user learn, or one of more than
     *     {@value Decision#MAX_REASON} characters
     */
    public Reply reject(int id, long seen, Person by, String reason) {
        return decide(id, seen, by, reason, Verdict.REJECT);
    }

    /**
     * Withdraws a request that is not being applied yet.
     *
     * @throws InvalidValueException if no reason is given, or one of more than {@value Decision#MAX_REASON} characters
     */
    public Reply cancel(int id, long seen, Person by, String reason) {
        String why = required(reason);
        return withRequest(id, seen, Event.CANCEL, (request, rules, now) -> {
            if (!rules.mayWithdraw(by, request, now, policies.people())) {
                return new Reply.Forbidden(by.name() + " is neither an approver nor the requester");
            }
            return withdraw(request, by, why, now);
        });
    }

    /**
     * Withdraws a request whose farm is no longer configured, and so lets go of its alias, which would be reserved until it
     * expires. There are no rules by which to ask who may: whoever calls this has made sure that the person is an administrator.
     *
     * @throws InvalidValueException if no reason is given, or one of more than {@value Decision#MAX_REASON} characters
     */
    public Reply cancelAbandoned(int id, long seen, Person by, String reason) {
        String why = required(reason);
        return withSeen(
                id,
                seen,
                Event.CANCEL,
                request -> policies.of(request.asked().farm()).isEmpty()
                        ? withdraw(request, by, why, ledger.now())
                        : new Reply.Forbidden("farm " + request.asked().farm()
                                + " is configured, so that its approvers or the requester withdraw its requests"));
    }

    private Reply withdraw(Request request, Person by, String why, Instant now) {
        return request.work().intent() > 0
                ? new Reply.Stale(request, "it may be written to the directory already")
                : keep(request, request.cancelled(why, now), Event.CANCEL, by, why);
    }

    /** Has an applied change taken back where nobody can be asked what would keep it. */
    public Reply undo(int id, long seen, Person by, String reason) {
        return undo(id, seen, by, reason, request -> "");
    }

    /**
     * Has an applied change taken back, unless nothing was written for it; the worker does it, and says in the request if it
     * cannot. A reason may be empty.
     *
     * @param obstacle what keeps a request from being taken back now, one sentence without its full stop, empty if nothing does or
     *     nobody knows; asked only of what this person may have taken back
     * @throws InvalidValueException if the reason has more than {@value Decision#MAX_REASON} characters
     */
    public Reply undo(int id, long seen, Person by, String reason, Function<Request, String> obstacle) {
        String said = line(reason);
        return withRequest(id, seen, Event.ORDER_UNDO, (request, rules, now) -> {
            Optional<String> forbidden = rules.undoObstacle(by, request, now, policies.people());
            if (forbidden.isPresent()) {
                return new Reply.Forbidden(forbidden.get());
            }
            if (!request.work().undoFor().isEmpty()) {
                return new Reply.Stale(request, "it is being taken back already");
            }
            if (!Step.wrote(store.history(id))) {
                return new Reply.Forbidden(Losses.NOTHING_WRITTEN);
            }
            String blocked = obstacle.apply(request);
            if (!blocked.isEmpty()) {
                return new Reply.Blocked(request, blocked);
            }
            return keep(
                    request,
                    request.undoOrdered(by.name(), said, now),
                    Event.ORDER_UNDO,
                    by,
                    why(said, Losses.of(request.asked().change())));
        });
    }

    /** What was said, and what the person was told before. */
    private static String why(String reason, String losses) {
        return Stream.of(reason, losses).filter(text -> !text.isEmpty()).collect(Collectors.joining(" - "));
    }

    private Reply decide(int id, long seen, Person by, String given, Verdict verdict) {
        String reason = reason(verdict, given);
        Event event = verdict == Verdict.APPROVE ? Event.APPROVE : Event.REJECT;
        return withRequest(id, seen, event, (request, rules, now) -> {
            if (isOver(request, now)) {
                return over(request);
            }
            Standing standing = rules.standing(by, request, now, policies.people());
            if (!standing.may()) {
                return new Reply.Forbidden(standing.obstacle());
            }
            Decision decision = new Decision(
                    request.plan().round(), verdict, by.name(), standing.inPlaceOf(), standing.known(), reason, now);
            Optional<Decision> heard = verdict == Verdict.APPROVE
                    ? request.approvalOf(standing.known(), rules.minimumApprovals())
                    : Optional.empty();
            if (heard.isPresent()) {
                return new Reply.Heard(request, heard.get().heard());
            }
            Request next = verdict == Verdict.APPROVE
                    ? request.approved(decision, rules.minimumApprovals())
                    : request.rejected(decision);
            return keep(request, next, event, by, reason);
        });
    }

    private static boolean isOver(Request request, Instant now) {
        return !now.isBefore(request.times().expires());
    }

    private static Reply over(Request request) {
        return new Reply.Stale(
                request, "its time was over at " + request.times().expiryInUtc());
    }

    private Reply withRequest(int id, long seen, Event event, Act act) {
        return withSeen(
                id,
                seen,
                event,
                request -> policies.of(request.asked().farm())
                        .map(rules -> act.on(request, rules, ledger.now()))
                        .orElseGet(() -> new Reply.Forbidden(Policies.absence(request))));
    }

    private Reply withSeen(int id, long seen, Event event, Function<Request, Reply> act) {
        Optional<Request> found = store.find(id);
        if (found.isEmpty()) {
            return new Reply.Unknown();
        }
        Request request = found.get();
        if (!Transitions.allows(request.status(), event)) {
            return new Reply.Stale(request, "it is " + request.status().word());
        }
        if (!isAsSeen(request, seen)) {
            return new Reply.Stale(request, "it has changed since it was looked at");
        }
        return act.apply(request);
    }

    /**
     * Whether a request still is what somebody saw. A reminder and an attempt that came to nothing make versions, but change
     * nothing of what was looked at.
     *
     * @param request as it is now
     * @param seen the version that was seen
     */
    public boolean isAsSeen(Request request, long seen) {
        return request.version() == seen
                || seen < request.version()
                        && store.history(request.id()).stream()
                                .filter(step -> step.version() > seen)
                                .allMatch(step -> WITHOUT_EFFECT.contains(step.event()));
    }

    private Reply keep(Request before, Request next, Event event, Person by, String detail) {
        if (!ledger.keep(before, next, event, by, detail)) {
            return new Reply.Stale(store.find(before.id()).orElse(before), "somebody else was first");
        }
        if (next.status() == Status.APPROVED || event == Event.ORDER_UNDO) {
            wake.run();
        }
        return new Reply.Done(next);
    }

    /**
     * A reason as it is kept.
     *
     * @throws InvalidValueException if a rejection has none, or it has more than {@value Decision#MAX_REASON} characters
     */
    public static String reason(Verdict verdict, String reason) {
        return verdict == Verdict.REJECT ? required(reason) : line(reason);
    }

    /** A reason as it is kept. None is cut: what is left of it could say something else. */
    private static String line(String reason) {
        return Text.line("reason", reason, Decision.MAX_REASON);
    }

    /** A reason as it is kept; of one of blanks and control characters nothing is left. */
    private static String required(String reason) {
        String line = line(reason);
        if (line.codePoints().allMatch(VisibleText::isBlank)) {
            throw new InvalidValueException("reason", "is missing; say why");
        }
        return line;
    }

    /** What is done to a request once it is known to be the one that was seen. */
    @FunctionalInterface
    private interface Act {
        Reply on(Request request, Rules rules, Instant now);
    }
}
