package io.opendms.security.key;

import io.opendms.record.AuditRecord;
import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where service keys are kept, for all nodes. All methods may be called from any thread and throw {@link RecordFailure}.
 * What is done to a key and its record in the audit trail are kept together, or neither is.
 */
public interface KeyStorage {

    /** Keeps a new key. When this returns, every node knows it. */
    void add(ServiceKey key, AuditRecord record);

    Optional<ServiceKey> find(String id);

    /** All keys, the newest first, also those that were revoked. */
    List<ServiceKey> all();

    /** Ends a key; false if there is none that is not ended already. When this returns, no node takes it any more. */
    boolean revoke(String id, Instant at, AuditRecord record);

    /** Notes the last use, some time soon; nothing is lost with it but minutes. */
    void used(String id, Instant at);
}
