package io.opendms.ingest.heartbeat;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks for heartbeats in the trail of all nodes. Each method throws {@link io.opendms.record.RecordFailure} if the store cannot be
 * read.
 */
public interface Arrivals {
    /** What became of the one to an address; empty if it has not come. */
    Optional<Arrival> of(MailAddress address);

    /** When the last one came back; empty if none ever did. */
    Optional<Instant> last();
}
