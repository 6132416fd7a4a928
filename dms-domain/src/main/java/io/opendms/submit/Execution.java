package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Intent;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what was decided on, and takes it back. An order may be given again after a crash: it is carried out once
 * in effect, because an attempt whose intent was recorded is looked for in the directory first.
 */
public final class Execution {
    /** In characters, of a member that is named in one of the two texts. */
    private static final int TEXT_OF_A_MEMBER = 80;

    private final Directory directory;
    private final ChangeRecord record;
    private final InstantSource clock;
    private final Checkpoint checkpoint;
    private final Settler settler;
    private final Turns turns;
    private final Writing writing;

    public Execution(
            Directory directory,
            ChangeRecord record,
            InstantSource clock,
            Checkpoint checkpoint,
            Settler settler,
            Room room) {
        this.directory = directory;
        this.record = record;
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.settler = settler;
        this.turns = new Turns(directory, settler, room);
        this.writing = new Writing(directory, record, clock, checkpoint, settler);
    }

    /**
     * Writes what was decided on, if the directory as it is now would be written just so.
     *
     * @param objection why it may not be written any more, if so; what stands already is finished all the same
     * @throws io.opendms.record.RecordFailure if the intent cannot be recorded; then nothing is written
     */
    public Executed apply(Order order, Optional<Outcome.Refused> objection, Progress progress) {
        Optional<Outcome.Refused> refusal =
                Gate.refusal(order.farm(), order.change()).or(() -> objection);
        return refusal.isPresent() && !order.sent()
                ? new Executed.Ended(refusal.get())
                : guarded(order, () -> applyLocked(order, refusal, progress));
    }

    /**
     * Settles what waits of the aliases of a change, so that whoever keeps an account of it is told before an order is made.
     *
     * @throws DirectoryFailure if the directory does not answer
     * @throws io.opendms.record.RecordFailure if the record cannot be used
     */
    public void settle(Change change) {
        settler.whenSettled(change.alias(), change.resultingAlias(), () -> change);
    }

    /**
     * Whether it is not known yet how an intent ended that was recorded for an order, on whichever node.
     *
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public boolean isOpen(long intent) {
        return record.isOpen(intent);
    }

    /**
     * Takes a change back that was applied, if everything that it wrote is still as it left it, and its former alias is
     * free and not reserved by a request.
     *
     * @throws io.opendms.record.RecordFailure if the intent cannot be recorded; then nothing is written
     */
    public Executed undo(Order order, Progress progress) {
        return guarded(order, () -> undoLocked(order, progress));
    }

    /**
     * What {@link #apply} would come to now, as far as the directory tells. Nothing is written, recorded or settled.
     *
     * @param objection why it may not be written any more, if so
     */
    public Executed rehearse(Order order, Optional<Outcome.Refused> objection) {
        Optional<Outcome.Refused> refusal =
                Gate.refusal(order.farm(), order.change()).or(() -> objection);
        if (refusal.isPresent()) {
            return new Executed.Ended(refusal.get());
        }
        try {
            return turns.look(order.farm(), order.change(), decidedOn(order), () -> rehearsed(order));
        } catch (DirectoryFailure e) {
            return new Executed.Ended(Refusals.of(e));
        }
    }

    /** Why {@link #undo} would be refused now, as far as the directory tells; empty if it would not. Nothing is written. */
    public Optional<Outcome.Refused> undoObstacle(Order order) {
        try {
            return turns.look(order.farm(), order.change(), decidedOn(order), () -> changedSince(order));
        } catch (DirectoryFailure e) {
            return Optional.of(Refusals.of(e));
        }
    }

    private Executed rehearsed(Order order) {
        Plan plan = directory.plan(order.farm(), order.change());
        return plan.isEmpty() || plan.agreesWith(decided(order))
                ? new Executed.Ended(new Outcome.Done(!plan.isEmpty(), plan.warnings()))
                : new Executed.Differs(plan);
    }

    /** About how many members the texts of what was decided on hold. */
    private static long decidedOn(Order order) {
        return (order.ldif().length() + order.inverseLdif().length()) / TEXT_OF_A_MEMBER;
    }

    private Executed guarded(Order order, Step step) {
        checkpoint.pass(Checkpoint.Point.CLAIMED);
        try {
            return turns.take(order.farm(), order.change(), decidedOn(order), step::take);
        } catch (DirectoryFailure e) {
            return new Executed.Ended(Refusals.of(e));
        }
    }

    /** What this node had to settle is settled: an intent that is open still is for the node to settle that recorded it. */
    private boolean isElsewhere(Order order) {
        return order.begun() && record.isOpen(order.lastIntent());
    }

    /** A second intent beside an open one would let the writes of both stand, or take the request's number from the first. */
    private static Executed elsewhere(Order order) {
        return new Executed.Ended(new Outcome.Refused(
                Refusal.UNREACHABLE,
                "it is not known yet what became of intent " + order.lastIntent() + ", written for "
                        + order.change().alias() + "; it is tried again when its node has found out"));
    }

    /** By the farm's policy as it is now, unless writes stand already: then they are finished. */
    private Executed applyLocked(Order order, Optional<Outcome.Refused> refusal, Progress progress) {
        Plan decided = decided(order);
        Intent intent = order.intent(clock.instant(), decided);
        boolean mayStand = mayStand(order);
        return orLate(
                mayStand,
                decided,
                () -> Attempts.repeat(
                        order.change().alias(), mayStand, begun -> applyOnce(order, decided, begun, refusal, progress)),
                () -> adopt(order, intent, decided, progress));
    }

    /** @param begun whether writes of what was decided on may stand already */
    private Executed applyOnce(
            Order order, Plan decided, boolean begun, Optional<Outcome.Refused> refusal, Progress progress) {
        if (begun) {
            Settlement found = directory.settle(decided);
            if (found instanceof Settlement.Applied) {
                return adopt(order, order.intent(clock.instant(), decided), decided, progress);
            }
            if (isElsewhere(order)) {
                return elsewhere(order);
            }
            if (found instanceof Settlement.PartlyApplied partly) {
                return write(order, partly.rest(), progress);
            }
        }
        if (refusal.isPresent()) {
            return new Executed.Ended(refusal.get());
        }
        Plan plan = directory.plan(order.farm(), order.change());
        checkpoint.pass(Checkpoint.Point.PLANNED);
        if (plan.isEmpty()) {
            return new Executed.Ended(new Outcome.Done(false, plan.warnings()));
        }
        if (!plan.agreesWith(decided)) {
            return new Executed.Differs(plan);
        }
        return write(order, plan, progress);
    }

    private Executed write(Order order, Plan plan, Progress progress) {
        Intent intent = order.intent(clock.instant(), plan);
        if (order.change().givesAlias()) {
            writing.writeGiving(order.change().resultingAlias(), intent, plan, progress);
        } else {
            writing.write(intent, plan, progress);
        }
        return new Executed.Ended(new Outcome.Done(true, plan.warnings()));
    }

    private Executed undoLocked(Order order, Progress progress) {
        Plan whole = directory.restore(order.inverseLdif(), order.ldif());
        Plan inverse = order.change() instanceof DeleteGroup ? directory.withoutGone(whole) : whole;
        Intent intent = order.inverseIntent(clock.instant(), inverse);
        boolean mayStand = mayStand(order);
        return orLate(
                mayStand,
                inverse,
                () -> undoOnce(order, mayStand, inverse, progress),
                () -> adopt(order, intent, inverse, progress));
    }

    /**
     * Not so once the alias has been changed again: what stands then may be the work of that change, and whatever of the
     * earlier one is there was taken into account.
     */
    private boolean mayStand(Order order) {
        Change change = order.change();
        return order.begun()
                || order.sent()
                        && record.followerOf(order.lastSent(), change.alias(), change.resultingAlias())
                                == ChangeRecord.Follower.NONE;
    }

    private Executed undoOnce(Order order, boolean mayStand, Plan inverse, Progress progress) {
        if (mayStand) {
            Settlement found = directory.settle(inverse);
            if (found instanceof Settlement.Applied) {
                return adopt(order, order.inverseIntent(clock.instant(), inverse), inverse, progress);
            }
            if (isElsewhere(order)) {
                return elsewhere(order);
            }
            if (found instanceof Settlement.PartlyApplied partly) {
                finishTakingBack(order, inverse, partly.rest(), progress);
                return done();
            }
        }
        Optional<Outcome.Refused> changed = changedSince(order);
        if (changed.isPresent()) {
            return new Executed.Ended(changed.get());
        }
        checkpoint.pass(Checkpoint.Point.PLANNED);
        return takeBack(order, inverse, progress)
                ? done()
                : new Executed.Ended(new Outcome.Refused(
                        Refusal.ALIAS_TAKEN, "another request has reserved the alias that would come back"));
    }

    /**
     * Whoever has the former alias by now is named first: an entry at its old place looks as if the change itself did not
     * stand any more.
     *
     * @throws DirectoryFailure.AliasTaken if somebody else has the former alias, or one of its addresses
     */
    private Optional<Outcome.Refused> changedSince(Order order) {
        boolean stands = directory.settle(decided(order)) instanceof Settlement.Applied;
        try {
            requireFormerAlias(order);
        } catch (DirectoryFailure.EntryMissing e) {
            if (stands) {
                throw e;
            }
        }
        return stands
                ? Optional.empty()
                : Optional.of(new Outcome.Refused(
                        Refusal.DENIED,
                        "what the change wrote of " + order.change().resultingAlias()
                                + " has been changed since; change it back by hand, or ask for a new change"));
    }

    private Plan decided(Order order) {
        return directory.restore(order.ldif(), order.inverseLdif());
    }

    private boolean takeBack(Order order, Plan inverse, Progress progress) {
        Change change = order.change();
        Intent intent = order.inverseIntent(clock.instant(), inverse);
        if (change.losesAlias()) {
            return writing.writeUnlessReserved(change.alias(), intent, inverse, progress);
        }
        writing.write(intent, inverse, progress);
        return true;
    }

    private void finishTakingBack(Order order, Plan inverse, Plan rest, Progress progress) {
        Change change = order.change();
        Intent intent = order.inverseIntent(clock.instant(), inverse);
        if (change.losesAlias()) {
            writing.writeGiving(change.alias(), intent, rest, progress);
        } else {
            writing.write(intent, rest, progress);
        }
    }

    /** The plan of the opposite change fails if somebody else has the alias, or one of its addresses, by now. */
    private void requireFormerAlias(Order order) {
        Change change = order.change();
        if (change instanceof RenameGroup rename) {
            directory.plan(order.farm(), new RenameGroup(rename.newAlias(), rename.alias()));
        } else if (change instanceof DeleteGroup) {
            directory.plan(order.farm(), new CreateGroup(change.alias(), new GroupData("", "", "", Senders.ANYONE)));
        }
    }

    /** Writes of an earlier attempt that come between a look and the next write make that one impossible. */
    private Executed orLate(boolean mayStand, Plan sent, Step step, Step late) {
        try {
            return step.take();
        } catch (DirectoryFailure.AliasTaken | DirectoryFailure.EntryMissing | DirectoryFailure.Changed e) {
            if (mayStand && directory.settle(sent) instanceof Settlement.Applied) {
                return late.take();
            }
            throw e;
        }
    }

    /** What stands of an intent that is open still is put down by whoever settles that. */
    private Executed adopt(Order order, Intent intent, Plan standing, Progress progress) {
        if (!order.begun()) {
            writing.adopt(intent, standing, progress);
        }
        return done();
    }

    private static Executed done() {
        return new Executed.Ended(new Outcome.Done(true, List.of()));
    }

    @FunctionalInterface
    private interface Step {
        Executed take();
    }
}
