package io.opendms.ingest.smtp.message;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.ShownAddress;
import io.opendms.ingest.TakenAddresses;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.smtp.guard.UnknownRecipients;
import io.opendms.ingest.smtp.guard.Visit;
import io.opendms.ingest.smtp.setting.HostNames;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.record.RecordFailure;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;

/** Whether a recipient is taken, by the resolver for our own domains and by the relay rules for all others. */
public final class RecipientCheck {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.smtp");

    private final Resolver resolver;
    private final TakenAddresses taken;
    private final RelayRules relay;
    private final HostNames names;
    private final UnknownRecipients unknown;
    private final Admission admission;

    /** @param domains whose addresses the resolver knows, in small letters */
    public RecipientCheck(
            Resolver resolver,
            Set<String> domains,
            Admission admission,
            RelayRules relay,
            HostNames names,
            UnknownRecipients unknown) {
        this.resolver = resolver;
        this.taken = new TakenAddresses(domains);
        this.relay = relay;
        this.names = names;
        this.unknown = unknown;
        this.admission = admission;
    }

    /**
     * Returns if the recipient exists, or mail for it may be passed on.
     *
     * @return what it stands for, if the directory knows it
     * @throws RejectException with the reply if not
     */
    Optional<Resolution.Known> require(MailAddress recipient, Visit visit, boolean signedIn) throws RejectException {
        if (!taken.isOurs(recipient)) {
            if (!signedIn && !relay.allows(visit.peer(), names)) {
                throw new RejectException(550, "5.7.1 This server does not relay to other domains for you");
            }
            return Optional.empty();
        }
        if (unknown.isTooMany(visit)) {
            throw new DropConnectionException(421, "4.7.0 Too many addresses that nobody has; try again later");
        }
        Resolution resolution = resolve(recipient);
        if (resolution instanceof Resolution.Undecided undecided) {
            LOG.warn(
                    "smtp_recipient_undecided recipient=\"{}\" reason=\"{}\"",
                    LogText.escaped(ShownAddress.of(recipient).toString()),
                    LogText.escaped(undecided.reason()));
            throw new RejectException(451, "4.4.3 The directory cannot say whether there is such an address");
        }
        if (resolution instanceof Resolution.Unknown && !taken.isReserved(recipient)) {
            unknown.count(visit);
            throw new RejectException(550, "5.1.1 There is no such address");
        }
        return resolution instanceof Resolution.Known known ? Optional.of(known) : Optional.empty();
    }

    /**
     * Returns if a sender may post to a recipient.
     *
     * @param sender by which address the sender is known; a mere claim unless somebody vouches for it
     * @throws RejectException with the reply if not
     */
    void requireAdmitted(Resolution.Known recipient, Optional<MailAddress> sender, boolean vouchedFor)
            throws RejectException {
        Optional<String> refusal;
        try {
            refusal = admission.refusalAtDoor(recipient, sender, vouchedFor);
        } catch (RecordFailure e) {
            LOG.warn("smtp_admission_undecided error=\"{}\"", LogText.message(e));
            throw new RejectException(451, "4.3.0 Nobody can say at present whether you may post here");
        }
        if (refusal.isPresent()) {
            throw new RejectException(550, "5.7.1 You may not post here: " + refusal.get());
        }
    }

    /** A fault of ours is no fact about the recipient, so the sender is asked to come again. */
    private Resolution resolve(MailAddress recipient) {
        try {
            return resolver.resolve(recipient);
        } catch (RuntimeException e) {
            return new Resolution.Undecided(String.valueOf(e));
        }
    }
}
