package io.opendms.ingest.message;

import io.opendms.record.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The messages of all nodes. A message that was set aside lies in the spool of one node, so what is to be done with it is
 * written down here, for that node to do. What cannot be read or written is a {@link io.opendms.record.RecordFailure}.
 * Thread-safe.
 */
public interface Messages {

    /** The messages that are wanted, the youngest first. */
    List<MessageLine> page(MessageQuery query);

    Optional<MessageStory> find(String id);

    /**
     * Has a message that is set aside tried again, its targets that failed among them; attempts and time count anew. The
     * audit trail says so in the same transaction.
     *
     * @return whether it was set aside; if not, nothing was done
     */
    boolean release(String id, Instant at, AuditRecord record);

    /** Has a message that is set aside deleted, in the same way. */
    boolean drop(String id, Instant at, AuditRecord record);

    /** Adds to the audit trail what was done with a message without changing it. */
    void tell(AuditRecord record);

    /**
     * Counts what is set aside.
     *
     * @param node in whose spool it lies
     * @param since from when on it counts as {@link SetAside#lately}
     */
    SetAside setAside(String node, Instant since);

    /** What is to be done on a node, the oldest first. */
    List<Order> orders(String node);

    /** Forgets what was done. */
    void done(Order order);

    /** Forgets what was to be done on a node and was not, since before an instant. */
    void forgetOrders(String node, Instant before);
}
