package io.opendms.submit;

import io.opendms.change.Change;
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
import io.opendms.record.OpenIntent;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes a change the whole way: naming policy, plan, gate, record, apply, record. Changes of one alias pass one after the
 * other within this process; between processes the directory itself decides.
 */
public final class Submission {
    /** How often a change is planned because its entry changed between plan and write. */
    private static final int ATTEMPTS = 5;

    private final Directory directory;
    private final ChangeRecord record;
    private final Optional<ApprovalQueue> queue;
    private final InstantSource clock;
    private final Checkpoint checkpoint;
    private final AliasLocks locks;
    private final Settler settler;

    public Submission(
            Directory directory,
            ChangeRecord record,
            Optional<ApprovalQueue> queue,
            InstantSource clock,
            Checkpoint checkpoint,
            AliasLocks locks,
            Settler settler) {
        this.directory = directory;
        this.record = record;
        this.queue = queue;
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.locks = locks;
        this.settler = settler;
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
        if (!Gate.allows(farm, change)) {
            return new Outcome.Refused(Refusal.DENIED, "farm " + farm.name() + " may not create groups");
        }
        try {
            if (Gate.givesAlias(change)) {
                farm.naming().check(change.resultingAlias());
            }
            return locks.holding(
                    change.alias(),
                    change.resultingAlias(),
                    () -> attempt(new Call(farm, caller, change, note, requestId)));
        } catch (InvalidValueException e) {
            return new Outcome.Refused(Refusal.INVALID, e.getMessage());
        } catch (DirectoryFailure.MemberUnknown e) {
            return new Outcome.Refused(Refusal.MEMBER_UNKNOWN, e.getMessage(), e.names());
        } catch (DirectoryFailure e) {
            return new Outcome.Refused(refusal(e), e.getMessage());
        }
    }

    private Outcome attempt(Call call) {
        settler.settle(call.change().alias(), call.change().resultingAlias());
        DirectoryFailure.Changed changed = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Plan plan = directory.plan(call.farm(), call.change());
            checkpoint.pass(Checkpoint.Point.PLANNED);
            if (plan.isEmpty()) {
                return done(plan, false);
            }
            if (Gate.needsApproval(call.farm(), call.change())) {
                return enqueue(call, plan);
            }
            try {
                carryOut(call, plan);
                return done(plan, true);
            } catch (DirectoryFailure.Changed e) {
                changed = e;
            }
        }
        throw new DirectoryFailure.Unexpected("the entry of " + call.change().alias() + " changed " + ATTEMPTS
                + " times while it was being written; ask again: " + changed.getMessage());
    }

    private Outcome enqueue(Call call, Plan plan) {
        if (queue.isEmpty()) {
            return new Outcome.Refused(
                    Refusal.NOT_CONFIGURED,
                    "farm " + call.farm().name() + " asks for approval of "
                            + call.change().operation() + ", and there is no approval queue");
        }
        return new Outcome.Waiting(queue.get().enqueue(call.farm(), call.caller(), call.change(), call.note(), plan));
    }

    private void carryOut(Call call, Plan plan) {
        Intent intent = call.intent(clock, plan);
        long number = record.open(intent);
        checkpoint.pass(Checkpoint.Point.INTENT_RECORDED);
        try {
            directory.apply(plan);
        } catch (DirectoryFailure.Uncertain e) {
            settler.add(new OpenIntent(number, intent));
            throw e;
        } catch (DirectoryFailure e) {
            record.close(number, closing(e.partly() ? Closing.Result.PARTLY_APPLIED : Closing.Result.NOT_APPLIED, e));
            throw e;
        } catch (RuntimeException e) {
            // Whatever it was, writes may stand: the directory is asked before the alias is changed again.
            settler.add(new OpenIntent(number, intent));
            throw e;
        }
        checkpoint.pass(Checkpoint.Point.APPLIED);
        record.closeLater(number, new Closing(clock.instant(), Closing.Result.APPLIED, ""));
        checkpoint.pass(Checkpoint.Point.CLOSED);
    }

    private Closing closing(Closing.Result result, DirectoryFailure failure) {
        return new Closing(clock.instant(), result, String.valueOf(failure.getMessage()));
    }

    private static Outcome done(Plan plan, boolean written) {
        if (!plan.unknownMembers().isEmpty()) {
            throw new DirectoryFailure.MemberUnknown(plan.unknownMembers());
        }
        return new Outcome.Done(written, plan.warnings());
    }

    private static Refusal refusal(DirectoryFailure failure) {
        if (failure instanceof DirectoryFailure.AliasTaken) {
            return Refusal.ALIAS_TAKEN;
        }
        if (failure instanceof DirectoryFailure.EntryMissing) {
            return Refusal.MISSING;
        }
        if (failure instanceof DirectoryFailure.ValueRefused) {
            return Refusal.INVALID;
        }
        if (failure instanceof DirectoryFailure.NotPermitted) {
            return Refusal.NOT_PERMITTED;
        }
        if (failure instanceof DirectoryFailure.NotConfigured) {
            return Refusal.NOT_CONFIGURED;
        }
        if (failure instanceof DirectoryFailure.Unreachable || failure instanceof DirectoryFailure.Uncertain) {
            return Refusal.UNREACHABLE;
        }
        return Refusal.INTERNAL;
    }

    private record Call(Farm farm, Caller caller, Change change, RequestNote note, String requestId) {
        Intent intent(InstantSource clock, Plan plan) {
            return new Intent(
                    clock.instant(),
                    requestId,
                    farm.name(),
                    caller.name(),
                    change.operation(),
                    change.alias().value(),
                    note.requestor(),
                    note.justification(),
                    plan.ldif(),
                    plan.inverseLdif());
        }
    }
}
