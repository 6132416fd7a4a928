package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.record.Mark;
import java.util.Optional;

/** An approval queue that answers what a test tells it. */
record ScriptedQueue(boolean preapproved, String objection) implements ApprovalQueue {
    static final int NUMBER = 42;
    static final String RULE = "all of them";

    /** A queue without rules. */
    ScriptedQueue() {
        this(false, "");
    }

    @Override
    public Optional<String> objection(Farm farm, Change change, RequestNote note) {
        return Optional.of(objection).filter(reason -> !reason.isEmpty());
    }

    @Override
    public Optional<String> preapproval(Farm farm, Change change, RequestNote note) {
        return preapproved ? Optional.of(RULE) : Optional.empty();
    }

    @Override
    public Optional<Outcome> enqueue(
            Farm farm, Caller caller, Change change, RequestNote note, Plan plan, Mark mark, String requestId) {
        return Optional.of(new Outcome.Waiting(NUMBER));
    }
}
