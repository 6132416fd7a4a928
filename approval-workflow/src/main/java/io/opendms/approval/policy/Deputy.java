package io.opendms.approval.policy;

import io.opendms.entry.InvalidValueException;
import java.time.Instant;

/**
 * Somebody who decides in place of an approver for a while.
 *
 * @param inPlaceOf the approver's name or mail address
 * @param deputy the deputy's name or mail address
 * @param from the first instant
 * @param until the first instant after
 */
public record Deputy(String inPlaceOf, String deputy, Instant from, Instant until) {
    public Deputy {
        if (inPlaceOf.isBlank() || deputy.isBlank()) {
            throw new InvalidValueException("deputy", "names nobody");
        }
        if (inPlaceOf.equalsIgnoreCase(deputy)) {
            throw new InvalidValueException("deputy", "is the approver");
        }
        if (!from.isBefore(until)) {
            throw new InvalidValueException("until", "is not after from");
        }
    }

    /** Whether the deputy stands in at an instant. */
    public boolean isActive(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
