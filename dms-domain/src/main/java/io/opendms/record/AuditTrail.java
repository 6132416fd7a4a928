package io.opendms.record;

/**
 * What was done, one record after the other, never changed and never removed. Changes of the directory come into it by
 * themselves when their intent is closed. All methods may be called from any thread.
 */
public interface AuditTrail {

    /**
     * Adds a record. When this returns, it is on disk.
     *
     * @throws RecordFailure if it could not be written
     */
    void append(AuditRecord record);
}
