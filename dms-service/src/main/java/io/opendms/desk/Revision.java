package io.opendms.desk;

import io.opendms.difference.PlanShift;
import java.util.List;

/**
 * How the plan of a request differs from an earlier one.
 *
 * @param since the round of the earlier plan: the last on which the person decided, or else the one before the present
 * @param shifts in what they differ, entry by entry; none if only in values that are not shown
 */
public record Revision(int since, List<PlanShift> shifts) {
    public Revision {
        shifts = List.copyOf(shifts);
    }
}
