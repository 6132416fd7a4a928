package io.opendms.desk;

import io.opendms.approval.app.Reply;
import java.time.Duration;
import java.util.List;

/** What a person is told who wanted to decide on several requests at once. */
public sealed interface BulkReply {

    /** Each was decided on by itself, in the order asked; one that could not be keeps no other back. */
    record Answered(List<Reply> replies) implements BulkReply {
        public Answered {
            replies = List.copyOf(replies);
        }
    }

    /**
     * Nothing was done: the person must first prove again by password who it is.
     *
     * @param atMost how old the proof may be
     */
    record ProofNeeded(Duration atMost) implements BulkReply {}
}
