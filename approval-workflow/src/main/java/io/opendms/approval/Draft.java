package io.opendms.approval;

import io.opendms.change.CreateGroup;
import java.util.List;

/**
 * A request that has no number yet.
 *
 * @param asked what was asked for
 * @param requester the name under which the requests of who asks are counted, the same for all spellings; empty for nobody
 * @param plan what it would write
 * @param times when it was asked for, expires, and is due first
 */
public record Draft(Asked asked, String requester, PlanText plan, Times times) {
    /** The request that it becomes with a number. */
    public Request numbered(int id) {
        Transitions.require(null, Event.SUBMIT, Status.PENDING);
        return new Request(id, 1, Status.PENDING, asked, plan, List.of(), "", Work.NONE, null, "", times);
    }

    /**
     * Whether a request is to make the same change by the same plan, so that who asks again is answered with its number. Never
     * so of a new group: somebody else may have asked for one that is called so and looks the same, and each wants his own.
     */
    public boolean repeats(Request other) {
        return !(asked.change() instanceof CreateGroup)
                && other.asked().change().equals(asked.change())
                && other.plan().ldif().equals(plan.ldif());
    }
}
