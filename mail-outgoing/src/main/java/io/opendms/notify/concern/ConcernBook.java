package io.opendms.notify.concern;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Remembers what has begun on this node, over restarts. Each method throws a {@link io.opendms.record.RecordFailure} if the
 * store cannot be used.
 */
public interface ConcernBook {

    /** All that is not over, by kind. */
    List<OpenConcern> open();

    /** What has ended at an instant or later, and has not begun again. */
    Set<String> endedSince(Instant since);

    /** Something begins; nothing changes if it has begun already and is not over. */
    void begin(String kind, Instant since);

    /** Administrators were told. */
    void told(String kind, Instant at);

    /**
     * It is over.
     *
     * @param forget what ended before this is no longer remembered
     */
    void end(String kind, Instant at, Instant forget);
}
