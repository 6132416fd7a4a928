package io.opendms.holding;

import io.opendms.directory.HeldDetails;
import io.opendms.drift.Drift;
import java.util.List;

/**
 * One entry with its attributes.
 *
 * @param drift what the last look found of it, none if that was nothing, or if there was no look yet
 */
public record MarkedDetails(HeldDetails details, List<Drift> drift) {
    public MarkedDetails {
        drift = List.copyOf(drift);
    }
}
