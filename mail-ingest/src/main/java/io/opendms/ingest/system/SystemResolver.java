package io.opendms.ingest.system;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.ShownAddress;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import io.opendms.record.RecordFailure;
import java.util.List;
import java.util.function.Predicate;

/** Knows the addresses of a mailbox of the service, and asks another one for all others. */
public final class SystemResolver implements Resolver {
    private final SystemMailbox mailbox;
    private final Resolver others;
    private final Predicate<MailAddress> known;

    private SystemResolver(SystemMailbox mailbox, Resolver others, Predicate<MailAddress> known) {
        this.mailbox = mailbox;
        this.others = others;
        this.known = known;
    }

    /** For doors: an address to which no mail is taken now does not exist, and nobody is told why. */
    public static SystemResolver atDoor(SystemMailbox mailbox, Resolver others) {
        return new SystemResolver(mailbox, others, mailbox::takes);
    }

    /** For delivery: what was let in is the mailbox's, whatever happened to the address meanwhile. */
    public static SystemResolver atDelivery(SystemMailbox mailbox, Resolver others) {
        return new SystemResolver(mailbox, others, address -> true);
    }

    @Override
    public Resolution resolve(MailAddress recipient) {
        if (!mailbox.isFormOf(recipient)) {
            return others.resolve(recipient);
        }
        try {
            return known.test(recipient)
                    ? new Resolution.Known(
                            List.of(new Target.ListTarget(ShownAddress.of(recipient), "", "", recipient)))
                    : new Resolution.Unknown();
        } catch (RecordFailure e) {
            return new Resolution.Undecided("the store does not say: " + e.getMessage());
        }
    }
}
