package io.opendms.approval;

import static io.opendms.approval.Status.*;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one table of legal transitions: a request changes in no other way. */
public final class Transitions {
    private static final List<Transition> TABLE = List.of(
            new Transition(null, Event.SUBMIT, PENDING),
            new Transition(PENDING, Event.TAKE, PENDING),
            new Transition(PENDING, Event.GIVE_BACK, PENDING),
            new Transition(PENDING, Event.APPROVE, PENDING),
            new Transition(PENDING, Event.APPROVE, APPROVED),
            new Transition(PENDING, Event.REJECT, REJECTED),
            new Transition(PENDING, Event.CANCEL, CANCELLED),
            new Transition(PENDING, Event.EXPIRE, EXPIRED),
            new Transition(PENDING, Event.REMIND, PENDING),
            new Transition(APPROVED, Event.CANCEL, CANCELLED),
            new Transition(APPROVED, Event.CLAIM, APPLYING),
            new Transition(APPROVED, Event.SETTLE, APPROVED),
            new Transition(APPROVED, Event.SUCCEED, APPLIED),
            new Transition(APPLYING, Event.CLAIM, APPLYING),
            new Transition(APPLYING, Event.BEGIN, APPLYING),
            new Transition(APPLYING, Event.SETTLE, APPLYING),
            new Transition(APPLYING, Event.POSTPONE, APPROVED),
            new Transition(APPLYING, Event.REPLAN, PENDING),
            new Transition(APPLYING, Event.SUCCEED, APPLIED),
            new Transition(APPLYING, Event.FAIL, FAILED),
            new Transition(FAILED, Event.SETTLE, FAILED),
            new Transition(FAILED, Event.SUCCEED, APPLIED),
            new Transition(APPLIED, Event.ORDER_UNDO, APPLIED),
            new Transition(APPLIED, Event.CLAIM, APPLIED),
            new Transition(APPLIED, Event.BEGIN, APPLIED),
            new Transition(APPLIED, Event.SETTLE, APPLIED),
            new Transition(APPLIED, Event.POSTPONE, APPLIED),
            new Transition(APPLIED, Event.REFUSE_UNDO, APPLIED),
            new Transition(APPLIED, Event.UNDO, UNDONE));

    private Transitions() {}

    /** All of them, in the order of a request's life. */
    public static List<Transition> all() {
        return TABLE;
    }

    /** The table as a state diagram of Mermaid, as it stands in {@code docs/approval-states.md}. */
    public static String graph() {
        return TABLE.stream()
                .map(each -> "    " + each.arrow() + "\n")
                .collect(Collectors.joining("", "stateDiagram-v2\n", ""));
    }

    /** Whether something may happen to a request that stands so. */
    public static boolean allows(Status from, Event event) {
        return TABLE.stream().anyMatch(each -> each.from() == from && each.event() == event);
    }

    /**
     * @param from null for a request that begins
     * @throws IllegalStateException if the table does not have this transition
     */
    static void require(@Nullable Status from, Event event, Status to) {
        if (!TABLE.contains(new Transition(from, event, to))) {
            throw new IllegalStateException("a request that is " + (from == null ? "new" : from.word())
                    + " does not become " + to.word() + " by " + event.words());
        }
    }
}
