package io.opendms.ingest.list;

import io.opendms.entry.MailAddress;
import io.opendms.record.AuditRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lists whose settings somebody gave while the service runs. Each change goes into the audit trail in the same
 * transaction. What cannot be read or written is a {@link io.opendms.record.RecordFailure}. Thread-safe.
 */
public interface ListRegistry {

    Optional<ListSettings> find(MailAddress address);

    /**
     * Lists in the order of their addresses, in lower case.
     *
     * @param after the last one that is known, in lower case; empty to begin
     * @param limit how many at most
     */
    List<ListSettings> page(String after, int limit);

    /**
     * Adds lists, or changes those that are there: all of them or none.
     *
     * @param record what the audit trail says of each
     */
    void put(List<ListSettings> settings, Function<ListSettings, AuditRecord> record);

    /** Says whether the list was there. */
    boolean remove(MailAddress address, AuditRecord record);
}
