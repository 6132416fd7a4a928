package io.opendms.holding;

import io.opendms.directory.HeldEntry;
import io.opendms.drift.Drift;
import java.util.List;

/**
 * An entry of a list.
 *
 * @param drift what the last look found of it, none if that was nothing, or if there was no look yet
 */
public record MarkedEntry(HeldEntry entry, List<Drift> drift) {
    public MarkedEntry {
        drift = List.copyOf(drift);
    }
}
