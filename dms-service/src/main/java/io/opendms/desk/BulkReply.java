package io.opendms.desk;

import java.time.Duration;
import java.util.List;

/** What a person is told who wanted to decide on several requests at once. */
public sealed interface BulkReply {

    /** Each was decided on by itself, in the order asked; one that could not be keeps no other back. */
    record Answered(List<Fate> fates) implements BulkReply {
        public Answered {
            fates = List.copyOf(fates);
        }
    }

    /**
     * Nothing was done: the person must first prove again by password who it is.
     *
     * @param atMost how old the proof may be
     */
    record ProofNeeded(Duration atMost) implements BulkReply {}
}
