package io.opendms.ingest.system;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;

/** A part of the service that mail can be sent to. May be used by any thread. */
public interface SystemMailbox {

    /** In one word, for the trail. */
    String name();

    /** What all its addresses begin with, in small letters. */
    String prefix();

    /** Whether an address is of this mailbox, whether or not mail to it is taken now. Asks nobody. */
    boolean isFormOf(MailAddress address);

    /**
     * Whether mail to an address of this mailbox is taken now.
     *
     * @throws io.opendms.record.RecordFailure if nobody can say at present
     */
    boolean takes(MailAddress address);

    /**
     * Takes a message. May come again with the same one after a crash.
     *
     * @return what came of it, for the trail, without secrets
     * @throws DeliveryException if another try may succeed
     * @throws io.opendms.record.RecordFailure if the store cannot be used; then it comes again
     */
    String receive(SystemMail mail) throws DeliveryException;
}
