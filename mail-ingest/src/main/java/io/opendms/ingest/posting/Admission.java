package io.opendms.ingest.posting;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Origin;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.reader.HeaderReader;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.posting.Posting;
import io.opendms.posting.PostingPolicy;
import io.opendms.posting.Sender;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may post, for the door and for every delivery: what the directory wishes of an address, then what a list itself
 * says of its senders. Thread-safe.
 */
public final class Admission {
    private static final PostingPolicy POLICY = PostingPolicy.ofDirectory();

    private final Lists lists;
    private final HeaderReader headers = new HeaderReader(ContentLimits.USUAL);

    /** @param lists what each list says of its senders */
    public Admission(Lists lists) {
        this.lists = lists;
    }

    /** Takes everything from everybody that the directory lets in, since no list says anything. */
    public static Admission ofDirectory() {
        return new Admission(ListSettings::usual);
    }

    /**
     * Why a recipient is refused at once, before there is a message; what hangs on the message is left to {@link #refusal}.
     * Of a group that is what the directory wishes: its members are asked one by one at delivery.
     *
     * @throws io.opendms.record.RecordFailure if nobody can say at present
     */
    public Optional<String> refusalAtDoor(
            Resolution.Known recipient, Optional<MailAddress> sender, boolean vouchedFor) {
        if (posting(recipient, sender, vouchedFor) instanceof Posting.Refused refused) {
            return Optional.of(refused.reason());
        }
        List<Target> targets = recipient.targets();
        return targets.size() == 1 && targets.get(0) instanceof Target.ListTarget list && !vouchedFor
                ? senders(list).refusalOfUnproven()
                : Optional.empty();
    }

    /** Which targets of a recipient are open to a message by its envelope. */
    public Posting posting(Resolution.Known recipient, Optional<MailAddress> sender, boolean vouchedFor) {
        return POLICY.decide(new Sender(sender, vouchedFor), recipient);
    }

    /**
     * Why a target that is open by the envelope does not take the message.
     *
     * @throws IOException if the message cannot be read at present
     * @throws io.opendms.record.RecordFailure if nobody can say at present
     */
    public Optional<String> refusal(SpooledMessage message, Target target) throws IOException {
        if (!(target instanceof Target.ListTarget list)) {
            return Optional.empty();
        }
        ListSenders senders = senders(list);
        Origin origin = message.envelope().origin();
        if (senders.isAnybody()) {
            return Optional.empty();
        }
        if (!origin.vouches()) {
            return senders.refusalOfUnproven();
        }
        try {
            return senders.refusal(headers.read(message::open).sender());
        } catch (ContentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private ListSenders senders(Target.ListTarget list) {
        return lists.settings(list.address()).senders();
    }
}
