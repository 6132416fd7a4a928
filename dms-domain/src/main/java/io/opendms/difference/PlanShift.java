package io.opendms.difference;

import java.util.Optional;

/**
 * In what two plans for one change differ at one entry.
 *
 * @param entry the entry's DN, as the present plan spells it, or else the earlier one
 * @param earlier what the earlier plan would have done to it, without values that both plans change alike; empty if nothing
 * @param present what the present plan would do, likewise
 */
public record PlanShift(String entry, Optional<EntryDifference> earlier, Optional<EntryDifference> present) {
    public PlanShift {
        if (earlier.isEmpty() && present.isEmpty()) {
            throw new IllegalArgumentException("neither plan touches " + entry);
        }
    }
}
