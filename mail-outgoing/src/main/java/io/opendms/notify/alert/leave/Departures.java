package io.opendms.notify.alert.leave;

import io.opendms.entry.MailAddress;
import io.opendms.record.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The links in mails by which an alert is left: who has one needs no other proof. What cannot be read or written is a
 * {@link io.opendms.record.RecordFailure}. May be used by any thread and any node.
 */
public interface Departures {
    /** How long a link counts. */
    Duration VALIDITY = Duration.ofDays(60);

    /**
     * A new token for each reader of an alert, of 160 bits; only its hash is kept.
     *
     * @param now the present
     */
    Map<MailAddress, String> tokens(long alert, List<MailAddress> readers, Instant now);

    /** Who has left an alert of a group. */
    Set<MailAddress> left(long alert);

    /** Whose token it is; empty if it is nobody's, too old, or the alert is gone. */
    Optional<Departure> find(String token, Instant now);

    /**
     * Ends an alert of a person; of a group's it takes out the one who has the link. Mails of it to that one that wait are
     * dropped.
     *
     * @param record what the audit trail says of it
     * @return whose token it was; empty as with {@link #find}
     */
    Optional<Departure> leave(String token, Instant now, Function<Departure, AuditRecord> record);

    /** Forgets the tokens that were made before. */
    int forget(Instant before);
}
