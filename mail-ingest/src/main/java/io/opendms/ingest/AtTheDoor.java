package io.opendms.ingest;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Explainer;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Explanation.Door;
import io.opendms.recipient.Resolution;
import java.util.Optional;
import java.util.Set;

/** Answers as another one does, and says what the intake of mail makes of the answer. As thread-safe as the other one. */
public final class AtTheDoor implements Explainer {
    private final Explainer next;
    private final TakenAddresses taken;

    private AtTheDoor(Explainer next, TakenAddresses taken) {
        this.next = next;
        this.taken = taken;
    }

    /** @param domains that mail is taken for, in small letters; empty where no mail is taken, and nothing need be said of it */
    public static Explainer of(Explainer next, Optional<Set<String>> domains) {
        return domains.<Explainer>map(own -> new AtTheDoor(next, new TakenAddresses(own)))
                .orElse(next);
    }

    @Override
    public Resolution resolve(MailAddress recipient) {
        return next.resolve(recipient);
    }

    @Override
    public Explanation explain(MailAddress recipient) {
        Explanation explanation = next.explain(recipient);
        return new Explanation(explanation.resolution(), explanation.root(), door(recipient, explanation.resolution()));
    }

    private Door door(MailAddress recipient, Resolution resolution) {
        if (!taken.isOurs(recipient)) {
            return Door.ELSEWHERE;
        }
        return resolution instanceof Resolution.Unknown && taken.isReserved(recipient) ? Door.ALWAYS : Door.BY_ANSWER;
    }
}
