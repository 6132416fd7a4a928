package io.opendms.ingest.posting;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
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
 * Decides who may post, for the door and for every delivery: what the directory wishes of an address, what the operator
 * says of it, then what a list itself says of its senders. Thread-safe.
 */
public final class Admission {
    private static final PostingPolicy POLICY = PostingPolicy.ofDirectory();

    private final Lists lists;
    private final PostingRules rules;
    private final HeaderReader headers = new HeaderReader(ContentLimits.USUAL);

    /** Who may post is what the directory wishes and what each list says of its senders. */
    public Admission(Lists lists) {
        this(lists, PostingRules.NONE);
    }

    /**
     * @param lists what each list says of its senders
     * @param rules what the operator says of lists and groups besides
     */
    public Admission(Lists lists, PostingRules rules) {
        this.lists = lists;
        this.rules = rules;
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
        Sender known = new Sender(sender, vouchedFor);
        return rules.of(recipient).stream()
                .map(rule -> rule.decide(known, recipient))
                .filter(Posting.Refused.class::isInstance)
                .findFirst()
                .orElseGet(() -> POLICY.decide(known, recipient));
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
        Optional<String> refusal = refusalByRule(message.envelope(), list);
        if (refusal.isPresent()) {
            return refusal;
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
            Optional<MailAddress> author = headers.read(message::open).sender();
            return origin.signedIn().isPresent()
                            && author.isPresent()
                            && !author.equals(message.envelope().poster())
                    ? Optional.of(
                            "the list takes mail from certain senders, and who signed in sends in another name than its own")
                    : senders.refusal(author);
        } catch (ContentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A group must not lead around the rule of a list within it. */
    private Optional<String> refusalByRule(Envelope envelope, Target.ListTarget list) {
        Sender sender = new Sender(envelope.poster(), envelope.origin().vouches());
        return rules.of(list)
                .map(rule -> rule.decide(sender, new Resolution.Known(List.of(list))))
                .flatMap(posting ->
                        posting instanceof Posting.Refused refused ? Optional.of(refused.reason()) : Optional.empty());
    }

    private ListSenders senders(Target.ListTarget list) {
        return lists.settings(list.address()).senders();
    }
}
