package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;

/** Where a change waits whose farm asks for a decision. */
public interface ApprovalQueue {

    /**
     * Keeps a change until it is decided. When this returns, the request is on disk.
     *
     * @return the number of the request, positive, never used again
     */
    int enqueue(Farm farm, Caller caller, Change change, RequestNote note, Plan plan);
}
