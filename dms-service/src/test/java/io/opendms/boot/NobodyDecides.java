package io.opendms.boot;

import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.record.Mark;
import io.opendms.submit.ApprovalQueue;
import io.opendms.submit.Outcome;
import java.util.Optional;

/** An approval queue for farms that ask for no decisions. */
final class NobodyDecides implements ApprovalQueue {
    @Override
    public Optional<String> objection(Farm farm, Change change, RequestNote note) {
        return Optional.empty();
    }

    @Override
    public Optional<String> preapproval(Farm farm, Change change, RequestNote note) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> enqueue(
            Farm farm, Caller caller, Change change, RequestNote note, Plan plan, Mark mark, String requestId) {
        throw new AssertionError("farm " + farm.name() + " asks for a decision on " + change.operation());
    }
}
