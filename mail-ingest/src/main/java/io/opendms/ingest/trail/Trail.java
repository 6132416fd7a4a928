package io.opendms.ingest.trail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers what became of messages. All methods may be called from any thread and any node. */
public interface Trail {

    /**
     * How far a message has come.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    Progress progress(String id);

    /**
     * Where a message with this idempotency key went, whenever and on whatever node that was.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    Optional<String> delivered(String key);

    /**
     * Which message went to this target already, and to another or the same one by this idempotency key: whatever comes out of
     * that delivery must not go there again.
     *
     * @return the message's id; empty if there is none
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    Optional<String> cameOutOf(String key, String target);

    /**
     * Adds what came of some targets while the attempt goes on. When this returns it is on disk.
     *
     * @param id the message's
     * @throws io.opendms.record.RecordFailure if it could not be written
     */
    void note(String id, Instant at, List<TargetOutcome> outcomes);

    /**
     * Adds an attempt. When this returns it is on disk. What it says of the message as a whole comes there last.
     *
     * @throws io.opendms.record.RecordFailure if it could not be written, or not all of it; then it may be added again
     */
    void record(Attempt attempt);
}
