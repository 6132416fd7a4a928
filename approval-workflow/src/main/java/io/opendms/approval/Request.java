package io.opendms.approval;

import io.opendms.directory.Plan;
import io.opendms.entry.Text;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request and everything that is known of it. Immutable; each step makes the next version, and a step that
 * {@link Transitions} does not have throws an {@link IllegalStateException}.
 *
 * @param id positive, never used again; the {@code JobID} of the wire
 * @param version 1 when it is submitted, one more with each step
 * @param status where it stands
 * @param asked what was asked for
 * @param plan the plan that is decided on
 * @param decisions what approvers said, oldest first, of earlier rounds too
 * @param takenBy the name of the approver who looks into it, empty for nobody; colleagues may decide all the same
 * @param work how far a worker has come
 * @param refusal why it could not be applied, present exactly if it failed
 * @param comment what is said of the status: an approver's reason, what the directory said; may be empty
 * @param times its instants
 */
public record Request(
        int id,
        long version,
        Status status,
        Asked asked,
        PlanText plan,
        List<Decision> decisions,
        String takenBy,
        Work work,
        @Nullable Refusal refusal,
        String comment,
        Times times) {

    /** How long after it was due a worker may come to it. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** As many digits as the largest int has. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    public Request {
        decisions = List.copyOf(decisions);
        comment = Decision.line(comment);
        if (id < 1 || version < 1) {
            throw new IllegalArgumentException("request " + id + " of version " + version);
        }
        if ((status == Status.FAILED) != (refusal != null)) {
            throw new IllegalArgumentException("request " + id + " is " + status.word() + " with refusal " + refusal);
        }
        if (!takenBy.isEmpty() && status != Status.PENDING) {
            throw new IllegalArgumentException(
                    "request " + id + " is " + status.word() + ", which nobody looks into any more");
        }
    }

    /** The number that a text of digits names; empty if no request can have it. */
    public static Optional<Integer> number(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Long.parseLong(text))
                        .filter(number -> number <= Integer.MAX_VALUE)
                        .map(Long::intValue)
                : Optional.empty();
    }

    /** Why it could not be applied. */
    public Optional<Refusal> failure() {
        return Optional.ofNullable(refusal);
    }

    /** Whose approvals of the present plan there are; of those who may be one person, the first. */
    public Set<String> voices() {
        List<Decision> counted = new ArrayList<>();
        for (Decision approval : decisions) {
            if (isApproval(approval)
                    && counted.stream().noneMatch(each -> each.known().isOneWith(approval.known()))) {
                counted.add(approval);
            }
        }
        return counted.stream().map(approval -> Text.folded(approval.voice())).collect(Collectors.toSet());
    }

    /**
     * The approval of the present plan by which a voice counts already, perhaps given by a deputy, or by the same person who came
     * in another way, so that another adds nothing; empty if it does not.
     *
     * @param known by what the one who would approve is known, and the one whose voice that would be
     * @param needed how many voices it takes by now; where there are as many, since fewer are needed than were, any approval counts
     */
    public Optional<Decision> approvalOf(Decision.Known known, int needed) {
        return voices().size() >= needed
                ? Optional.empty()
                : decisions.stream()
                        .filter(this::isApproval)
                        .filter(decision -> decision.known().isOneWith(known))
                        .findFirst();
    }

    private boolean isApproval(Decision decision) {
        return decision.round() == plan.round() && decision.verdict() == Decision.Verdict.APPROVE;
    }

    /** Whether who is called so has said something of the present plan. */
    public boolean wasDecidedBy(String name) {
        return decisions.stream()
                .anyMatch(decision ->
                        decision.round() == plan.round() && decision.by().equalsIgnoreCase(name));
    }

    /**
     * In whose place a deputy made a step; empty if nobody stood in for anybody. It is known of decisions.
     *
     * @param event what the step was
     * @param by the name of who made it
     * @param at when
     */
    public String inPlaceOf(Event event, String by, Instant at) {
        return decisions.stream()
                .filter(decision -> decision.verdict().name().equals(event.name())
                        && decision.by().equals(by)
                        && decision.at().equals(at))
                .map(Decision::inPlaceOf)
                .findFirst()
                .orElse("");
    }

    /**
     * Whether a worker changes it now or is about to, so that it is worth waiting for. Not so while the directory keeps it waiting,
     * or while no worker comes.
     */
    public boolean isMoving(Instant now) {
        boolean ordered = status == Status.APPROVED || isBeingTakenBack();
        boolean due = times.due()
                .filter(at -> at.isAfter(now.minus(SOON)) && at.isBefore(now.plus(SOON)))
                .isPresent();
        return status == Status.APPLYING || ordered && (!work.worker().isEmpty() || due);
    }

    /** Whether somebody has had it taken back, and that is not done yet. */
    public boolean isBeingTakenBack() {
        return status == Status.APPLIED && !work.undoFor().isEmpty();
    }

    /** Whether this person looks into it. */
    public boolean isTakenBy(String name) {
        return takenBy.equalsIgnoreCase(name);
    }

    /** An approver looks into it from now on, in place of who did before. */
    public Request taken(String by, Instant now) {
        return step(Event.TAKE, Status.PENDING).due(now, times.dueAt()).lookedIntoBy(by);
    }

    /** Nobody looks into it any more. */
    public Request givenBack(Instant now) {
        return step(Event.GIVE_BACK, Status.PENDING).due(now, times.dueAt()).lookedIntoBy("");
    }

    /** An approver agrees; with as many voices as are needed it is approved, and due at once. */
    public Request approved(Decision decision, int needed) {
        Request heard = with(decision);
        boolean enough = heard.voices().size() >= needed;
        Instant at = decision.at();
        return enough
                ? heard.step(Event.APPROVE, Status.APPROVED).due(at, at).saying("")
                : heard.step(Event.APPROVE, Status.PENDING).due(at, times.dueAt());
    }

    /** An approver says no. */
    public Request rejected(Decision decision) {
        return with(decision)
                .step(Event.REJECT, Status.REJECTED)
                .due(decision.at(), null)
                .saying(decision.reason());
    }

    /** Somebody withdraws it. Once an intent was recorded that may be written, that is no longer possible. */
    public Request cancelled(String reason, Instant now) {
        if (work.intent() > 0) {
            throw new IllegalStateException("request " + id + " may be written already");
        }
        return step(Event.CANCEL, Status.CANCELLED).due(now, null).saying(reason);
    }

    /**
     * It was not decided in time.
     *
     * @param needed how many voices it takes by now; 0 if that is not known
     */
    public Request expired(Instant now, int needed) {
        return step(Event.EXPIRE, Status.EXPIRED).due(now, null).saying(lapse(needed));
    }

    private String lapse(int needed) {
        int agreed = voices().size();
        if (agreed > 0) {
            return "only " + agreed + (needed > agreed ? " of " + needed : "") + " agreed in time";
        }
        return decisions.isEmpty() ? "nobody decided in time" : "nobody agreed to the new plan in time";
    }

    /** Its approvers were reminded; the next thing to happen is that it expires. */
    public Request reminded(Instant now) {
        return step(Event.REMIND, Status.PENDING).due(now, times.expires());
    }

    /** The directory would be written otherwise by now: the approvals no longer count, and it waits again. */
    public Request replanned(Plan now, Times again) {
        Request next = step(Event.REPLAN, Status.PENDING)
                .saying("the directory has changed since the plan was made; there is a new plan to decide on");
        return new Request(
                next.id,
                next.version,
                next.status,
                asked,
                plan.replacedBy(now),
                decisions,
                "",
                Work.NONE,
                null,
                next.comment,
                again);
    }

    /** A worker takes it until its lease ends. */
    public Request claimed(String worker, Instant now, Instant leaseEnd) {
        Status next = status == Status.APPLIED ? Status.APPLIED : Status.APPLYING;
        return step(Event.CLAIM, next).due(now, leaseEnd).working(work.claimedBy(worker));
    }

    /** An intent is on disk and its writes follow, within a lease of their own; what would take them back is known now. */
    public Request begun(long intent, String inverseLdif, Instant now, Instant leaseEnd) {
        Request next = step(Event.BEGIN, status).due(now, leaseEnd).working(work.begun(intent));
        return new Request(
                next.id,
                next.version,
                next.status,
                asked,
                status == Status.APPLYING ? plan.withInverse(inverseLdif) : plan,
                decisions,
                next.takenBy,
                next.work,
                refusal,
                comment,
                next.times);
    }

    /** No write of its last intent stands; unless it has failed meanwhile it is due again at {@code until}. */
    public Request settled(Instant now, Instant until) {
        return step(Event.SETTLE, status)
                .due(now, status == Status.FAILED ? null : until)
                .working(work.begun(0));
    }

    /** It is to be tried again. Of an undo the reason goes on being said, for it is told of once it is done. */
    public Request postponed(String why, Instant now, Instant until) {
        boolean undo = status == Status.APPLIED;
        return step(Event.POSTPONE, undo ? Status.APPLIED : Status.APPROVED)
                .due(now, until)
                .working(work.released())
                .saying(undo ? comment : why);
    }

    /**
     * The directory is as the change wants it; {@code note} says what was left out. Also of a request that failed while nobody
     * knew of its last writes, and they stand.
     */
    public Request applied(String note, Instant now) {
        if (status != Status.APPLYING && work.intent() == 0) {
            throw new IllegalStateException("request " + id + " was never begun");
        }
        return step(Event.SUCCEED, Status.APPLIED)
                .due(now, null)
                .working(work.released())
                .saying(note);
    }

    /** The directory refuses it. */
    public Request failed(Refusal why, String explanation, Instant now) {
        Transitions.require(status, Event.FAIL, Status.FAILED);
        return new Request(
                id,
                version + 1,
                Status.FAILED,
                asked,
                plan,
                decisions,
                "",
                work.released(),
                why,
                explanation,
                times.at(now, null));
    }

    /** Somebody asks to take it back, and may say why. */
    public Request undoOrdered(String by, String reason, Instant now) {
        if (!work.undoFor().isEmpty()) {
            throw new IllegalStateException("the undo of request " + id + " is ordered already");
        }
        // Without a reason nothing is said: what was said of the change until now is no reason to take it back.
        return step(Event.ORDER_UNDO, Status.APPLIED)
                .due(now, now)
                .working(Work.undo(by))
                .saying(reason);
    }

    /** It cannot be taken back, and stays applied. */
    public Request undoRefused(String why, Instant now) {
        return step(Event.REFUSE_UNDO, Status.APPLIED)
                .due(now, null)
                .working(work.ended())
                .saying(why);
    }

    /** It was taken back. */
    public Request undone(Instant now) {
        return step(Event.UNDO, Status.UNDONE).due(now, null).working(work.released());
    }

    private Request step(Event event, Status to) {
        Transitions.require(status, event, to);
        if (status == Status.APPLIED
                && event != Event.ORDER_UNDO
                && work.undoFor().isEmpty()) {
            throw new IllegalStateException("nobody asked to take request " + id + " back");
        }
        String holder = to == Status.PENDING ? takenBy : "";
        Refusal left = to == Status.FAILED ? refusal : null;
        return new Request(id, version + 1, to, asked, plan, decisions, holder, work, left, comment, times);
    }

    private Request with(Decision decision) {
        if (decision.round() != plan.round()) {
            throw new IllegalArgumentException("a decision on round " + decision.round() + " of request " + id
                    + ", which is in round " + plan.round());
        }
        List<Decision> all = new ArrayList<>(decisions);
        all.add(decision);
        String holder = isTakenBy(decision.by()) ? "" : takenBy;
        return new Request(id, version, status, asked, plan, all, holder, work, refusal, comment, times);
    }

    private Request lookedIntoBy(String name) {
        return new Request(id, version, status, asked, plan, decisions, name, work, refusal, comment, times);
    }

    private Request due(Instant now, @Nullable Instant due) {
        return new Request(
                id, version, status, asked, plan, decisions, takenBy, work, refusal, comment, times.at(now, due));
    }

    private Request working(Work now) {
        return new Request(id, version, status, asked, plan, decisions, takenBy, now, refusal, comment, times);
    }

    private Request saying(String text) {
        return new Request(id, version, status, asked, plan, decisions, takenBy, work, refusal, text, times);
    }
}
