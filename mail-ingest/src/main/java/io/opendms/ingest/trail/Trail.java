package io.opendms.ingest.trail;

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
     * Adds an attempt. When this returns it is on disk.
     *
     * @throws io.opendms.record.RecordFailure if it could not be written
     */
    void record(Attempt attempt);
}
