package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.record.Mark;
import java.util.Optional;

/** Where a change waits whose farm asks for a decision. All methods may be called from any thread. */
public interface ApprovalQueue {

    /** Why a rule of the farm refuses such a change whoever would agree to it; empty if none does. */
    Optional<String> objection(Farm farm, Change change, RequestNote note);

    /**
     * The rule of the farm that has decided on such a change already, so that nobody need be asked, as the audit trail shall name
     * it; empty if none has.
     */
    Optional<String> preapproval(Farm farm, Change change, RequestNote note);

    /**
     * Keeps a change until it is decided. When this returns {@link Outcome.Waiting}, the request is on disk.
     *
     * @param mark of the alias that the change gives, read before the plan was made
     * @param requestId the id under which the log tells of the call
     * @return {@link Outcome.Waiting} with the number of the request, positive and never used again, or
     *     {@link Outcome.Refused} if the alias is reserved or the farm asks for too much; empty if another node was about to
     *     give the alias since the mark, so that the plan may not be true any more
     */
    Optional<Outcome> enqueue(
            Farm farm, Caller caller, Change change, RequestNote note, Plan plan, Mark mark, String requestId);
}
