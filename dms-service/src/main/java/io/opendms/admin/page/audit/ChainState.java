package io.opendms.admin.page.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the chain of the audit trail.
 *
 * @param when when it was verified last, absent if that was not since the start of the service
 * @param records how many records it had then
 * @param faults what was wrong, one sentence each; none if it was whole
 */
public record ChainState(@Nullable Instant when, long records, List<String> faults) {
    /** Nobody has looked since the start of the service. */
    public static final ChainState UNKNOWN = new ChainState(null, 0, List.of());

    public ChainState {
        faults = List.copyOf(faults);
    }

    boolean isKnown() {
        return when != null;
    }

    /** When it was verified last. */
    Optional<Instant> at() {
        return Optional.ofNullable(when);
    }
}
