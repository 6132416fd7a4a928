package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.RequestNote;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes a change the whole way: naming policy, plan, gate, record, apply, record. Changes of one alias pass one after the
 * other within this process; between processes the directory itself decides, and of a change that is to wait the record.
 */
public final class Submission {
    /** Nobody else keeps an account of a change that needs no decision. */
    private static final Progress ALONE = new Progress() {
        @Override
        public void begins(long intent, Plan plan) {}

        @Override
        public void closes(long intent, Closing.Result result) {}
    };

    private final Directory directory;
    private final ChangeRecord record;
    private final ApprovalQueue queue;
    private final InstantSource clock;
    private final Checkpoint checkpoint;
    private final Settler settler;
    private final Turns turns;
    private final Writing writing;

    public Submission(
            Directory directory,
            ChangeRecord record,
            ApprovalQueue queue,
            InstantSource clock,
            Checkpoint checkpoint,
            Settler settler,
            Room room) {
        this.directory = directory;
        this.record = record;
        this.queue = queue;
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.settler = settler;
        this.turns = new Turns(directory, settler, room);
        this.writing = new Writing(directory, record, clock, checkpoint, settler);
    }

    /**
     * Makes a change, or says why not. What it answers is true on disk: a change that is {@link Outcome.Done} stands in the
     * directory and its intent in the record.
     *
     * @param requestId the id under which the log tells of the call
     * @throws io.opendms.record.RecordFailure if the record cannot be written; before the intent nothing is written to the
     *     directory
     */
    public Outcome submit(Farm farm, Caller caller, Change change, RequestNote note, String requestId) {
        Optional<Outcome.Refused> refusal = Gate.refusal(farm, change).or(() -> objection(farm, change, note));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return turns.take(
                    farm, change, named(change), () -> attempt(new Call(farm, caller, change, note, requestId)));
        } catch (InvalidValueException e) {
            return new Outcome.Refused(Refusal.INVALID, e.getMessage());
        } catch (DirectoryFailure e) {
            return Refusals.of(e);
        }
    }

    private static long named(Change change) {
        return change instanceof ChangeMembers members
                ? members.add().size() + members.remove().size()
                : 0;
    }

    private Optional<Outcome.Refused> objection(Farm farm, Change change, RequestNote note) {
        return Gate.mayWait(change)
                ? queue.objection(farm, change, note).map(reason -> new Outcome.Refused(Refusal.DENIED, reason))
                : Optional.empty();
    }

    private Outcome attempt(Call call) {
        try {
            return Attempts.repeat(call.change().alias(), false, begun -> make(call));
        } catch (DirectoryFailure.AliasTaken | DirectoryFailure.EntryMissing e) {
            return repetition(call).orElseThrow(() -> e);
        }
    }

    private Outcome make(Call call) {
        if (mustWait(call)) {
            return Attempts.unlessOvertaken(call.change().resultingAlias(), () -> ask(call));
        }
        Plan plan = plan(call);
        if (plan.isEmpty()) {
            return done(plan, false);
        }
        return write(call, plan) ? done(plan, true) : reserved(call.change());
    }

    private Plan plan(Call call) {
        Plan plan = directory.plan(call.farm(), call.change());
        checkpoint.pass(Checkpoint.Point.PLANNED);
        return plan;
    }

    /** Empty if another node was about to give the alias, so that the plan may not be true any more. */
    private Optional<Outcome> ask(Call call) {
        Change change = call.change();
        Mark mark = change.givesAlias() ? record.mark(change.resultingAlias()) : Mark.NONE;
        Plan plan = plan(call);
        return plan.isEmpty() ? Optional.of(done(plan, false)) : enqueue(call, plan, mark);
    }

    /** The rule that let it through although its farm asks for decisions on the like; empty if none had to. */
    private String rule(Call call) {
        return Gate.needsApproval(call.farm(), call.change())
                ? queue.preapproval(call.farm(), call.change(), call.note()).orElse("")
                : "";
    }

    /** Whether it is written; not so if a request has the alias that would be given. */
    private boolean write(Call call, Plan plan) {
        Intent intent = call.intent(clock, rule(call), plan);
        if (call.change().givesAlias()) {
            return writing.writeUnlessReserved(call.change().resultingAlias(), intent, plan, ALONE);
        }
        writing.write(intent, plan, ALONE);
        return true;
    }

    /** Of a change that waits for a decision the farm learns by the request's number. */
    private Optional<Outcome> repetition(Call call) {
        if (mustWait(call)) {
            return Optional.empty();
        }
        Optional<Unanswered.Made> made = settler.unanswered().answer(call.farm(), call.change());
        made.filter(earlier -> !earlier.recorded())
                .ifPresent(earlier ->
                        writing.adopt(call.intent(clock, rule(call), earlier.plan()), earlier.plan(), ALONE));
        return made.map(earlier -> new Outcome.Done(false, List.of()));
    }

    private boolean mustWait(Call call) {
        return Gate.needsApproval(call.farm(), call.change())
                && queue.preapproval(call.farm(), call.change(), call.note()).isEmpty();
    }

    private static Outcome reserved(Change change) {
        return new Outcome.Refused(
                Refusal.ALIAS_TAKEN,
                "the alias " + change.resultingAlias() + " is reserved by a request that is not finished");
    }

    private Optional<Outcome> enqueue(Call call, Plan plan, Mark mark) {
        Optional<Outcome> outcome =
                queue.enqueue(call.farm(), call.caller(), call.change(), call.note(), plan, mark, call.requestId());
        outcome.ifPresent(told -> checkpoint.pass(Checkpoint.Point.QUEUED));
        return outcome;
    }

    private static Outcome done(Plan plan, boolean written) {
        if (!plan.unknownMembers().isEmpty()) {
            throw new DirectoryFailure.MemberUnknown(plan.unknownMembers());
        }
        return new Outcome.Done(written, plan.warnings());
    }

    private record Call(Farm farm, Caller caller, Change change, RequestNote note, String requestId) {
        Intent intent(InstantSource clock, String rule, Plan plan) {
            return new Intent(
                    clock.instant(),
                    requestId,
                    farm.name(),
                    caller.name(),
                    caller.source().getHostAddress(),
                    change.operation(),
                    change.alias().value(),
                    note.requestor(),
                    note.justification(),
                    rule,
                    plan.ldif(),
                    plan.inverseLdif());
        }
    }
}
