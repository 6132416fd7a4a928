package io.opendms.posting;

import io.opendms.recipient.Target;
import java.util.List;

/** Whether a message may go to an address. */
public sealed interface Posting {

    /**
     * It may.
     *
     * @param targets where it goes
     * @param withheld targets of the address that want an authenticated sender, so that it does not go there
     */
    record Accepted(List<Target> targets, List<Target> withheld) implements Posting {
        public Accepted {
            targets = List.copyOf(targets);
            withheld = List.copyOf(withheld);
        }
    }

    /**
     * It may not.
     *
     * @param reason one sentence for the sender, without anything about others
     */
    record Refused(String reason) implements Posting {}
}
