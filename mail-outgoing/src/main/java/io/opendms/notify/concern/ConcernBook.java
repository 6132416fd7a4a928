package io.opendms.notify.concern;

import java.time.Instant;
import java.util.List;

/**
 * Remembers what has begun on this node, over restarts. Each method throws a {@link io.opendms.record.RecordFailure} if the
 * store cannot be used.
 */
public interface ConcernBook {

    /** All that is not over, by kind. */
    List<OpenConcern> open();

    /** Something begins; nothing changes if it has begun already. */
    void begin(String kind, Instant since);

    /** Administrators were told. */
    void told(String kind, Instant at);

    /** It is over. */
    void end(String kind);
}
