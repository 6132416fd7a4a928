package io.opendms.holding;

import java.util.Optional;

/**
 * What is known of a farm's drift.
 *
 * @param looking whether a look is under way or waits for its turn
 * @param report what the last look found that came to its end; empty if none did since the start
 * @param failure why the last look did not come to its end, one sentence; empty if it did
 */
public record DriftState(boolean looking, Optional<DriftReport> report, String failure) {
    /** Nobody has looked yet. */
    static final DriftState UNKNOWN = new DriftState(false, Optional.empty(), "");
}
