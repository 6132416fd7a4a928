package io.opendms.approval;

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
        return new Request(id, 1, Status.PENDING, asked, plan, List.of(), "", Work.NONE, null, "", times);
    }

    /** Whether a request is to make the same change by the same plan. */
    public boolean isSameAs(Request other) {
        return other.asked().change().equals(asked.change())
                && other.plan().ldif().equals(plan.ldif());
    }
}
