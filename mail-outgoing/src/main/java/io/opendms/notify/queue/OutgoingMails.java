package io.opendms.notify.queue;

import io.opendms.notify.mail.MailText;
import io.opendms.record.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The queue as those see it who look after it. What cannot be read or written is a {@link io.opendms.record.RecordFailure}. May be
 * used by any thread and any node.
 */
public interface OutgoingMails {

    /** The mails that are wanted, the youngest first. */
    List<MailLine> page(MailSearch search);

    Optional<MailStory> find(long number);

    /** Counts what is in the queue; costs the same however many mails there are. */
    Backlog backlog(Instant now);

    /**
     * Has a mail tried at once, and its attempts and days count anew. The audit trail says so in the same transaction.
     *
     * @return whether it was to be sent or could not be, or a node had it in hand and did not come back by the end of its claim; if
     *     not, nothing was done
     */
    boolean release(long number, Instant at, AuditRecord record);

    /** Has a mail not sent, in the same way. */
    boolean drop(long number, Instant at, AuditRecord record);

    /** Reads the text of a mail, of which the audit trail is told; empty if it is not kept any more. */
    Optional<MailText> text(long number, AuditRecord record);
}
