package io.opendms.security.people.access;

import io.opendms.directory.Account;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who may ask for access, and has. All methods may be called from any thread and any node, and throw a
 * {@link io.opendms.record.RecordFailure} if the store cannot be used.
 */
public interface AccessBook {

    /** Whether anybody takes what is asked out of the store, to tell it. */
    boolean isHeard();

    /** When a person last asked; empty if not yet, or so long ago that it is forgotten. */
    Optional<Instant> lastAsk(String dn);

    /**
     * Lets a person ask, by this permit instead of an earlier one.
     *
     * @param hash of the permit
     * @param until when it ends
     * @param forget what ended, and was asked, before this instant is forgotten
     */
    void permit(Account account, String hash, Instant until, Instant forget);

    /** Whose permit this is; empty if it is nobody's, or has ended. */
    Optional<Asker> holder(String hash, Instant now);

    /**
     * Writes that somebody asks, unless that person has since an instant: in one step with its record and its notice.
     *
     * @param hash of the permit
     * @param since of who asked at this instant or before
     * @return who asked; empty if the permit is nobody's or has ended, or who has it has asked
     */
    Optional<Asker> ask(
            String hash,
            Instant now,
            Instant since,
            Function<Asker, AuditRecord> record,
            Function<Asker, Notice> notice);
}
