package io.opendms.submit;

import io.opendms.change.ChangeMembers;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.entry.Alias;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Finds out what became of intents whose end is not known, by reading the directory: those that an earlier process left
 * open, and those whose writes the directory did not answer. An entry that was written in part is completed; a membership
 * is not, since nobody was told that it stands and contacts may have gone meanwhile. An alias is settled before it is
 * changed again, so that nothing is completed over a later change; a rename is of its old alias and of its new one.
 */
public final class Settler {
    /**
     * For how long a server may still carry out what it was sent and did not answer: Active Directory gives a request up after
     * two minutes by its own policy, and OpenLDAP drops what comes from a connection that is closed.
     */
    static final Duration STILL_AT_IT = Duration.ofMinutes(2);

    /** As long as a change with many members waits for room; whoever asked has mostly hung up by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Directory directory;
    private final ChangeRecord record;
    private final InstantSource clock;
    private final AliasLocks locks = new AliasLocks(PATIENCE);
    private final IntentListener listener;
    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Unanswered unanswered;
    /** Whether an intent may stand in the record that is waiting for nobody here. */
    private final AtomicBoolean lost = new AtomicBoolean();

    /** Takes over the intents that stand open in the record now, so it must be made before the first change is submitted. */
    public Settler(Directory directory, ChangeRecord record, InstantSource clock) {
        this(directory, record, clock, (open, result) -> {});
    }

    /** The same, with somebody who is told of each settlement. */
    public Settler(Directory directory, ChangeRecord record, InstantSource clock, IntentListener listener) {
        this.listener = listener;
        this.directory = directory;
        this.record = record;
        this.clock = clock;
        this.unanswered = new Unanswered(directory, clock);
        record.openIntents().forEach(this::add);
    }

    /** Takes over an intent that has no end, and nothing of which is on its way to the directory any more. */
    void add(OpenIntent intent) {
        waiting.add(unknown(intent));
    }

    /** The same for one whose end is known and could not be recorded. */
    void addEnded(OpenIntent intent, Closing closing) {
        waiting.add(waiting(intent, Instant.EPOCH, Optional.of(closing)));
    }

    /** The same for one whose writes the directory may still carry out. */
    void addUncertain(OpenIntent intent) {
        waiting.add(waiting(intent, clock.instant().plus(STILL_AT_IT), Optional.empty()));
    }

    /**
     * Told that the record may have kept an intent without saying its number. It is looked for before one of its aliases is
     * changed again. To be called while they are locked.
     */
    void lost() {
        lost.set(true);
    }

    /** What was settled, and not asked for again yet. */
    Unanswered unanswered() {
        return unanswered;
    }

    /**
     * Takes over the intents that nodes left open which are gone, so that they are settled here.
     *
     * @throws RecordFailure if the record cannot be used
     */
    public void takeOver() {
        record.takeOver().forEach(this::add);
    }

    /** How many intents are not settled yet. */
    public int waiting() {
        return waiting.size();
    }

    /**
     * Runs something while two aliases, which may be equal, are locked and nothing waits of either. What waits is settled before,
     * while both of its own aliases are locked, of which this may be one only.
     *
     * @throws DirectoryFailure if something waits and the directory does not answer
     * @throws RecordFailure if something waits and the record cannot be used
     */
    <T> T whenSettled(Alias one, Alias other, Supplier<T> body) {
        Optional<T> result = unlessWaiting(one, other, body);
        while (result.isEmpty()) {
            for (Waiting each : waiting) {
                if (each.isOf(one, other)) {
                    locks.holding(each.alias(), each.given(), () -> close(each, false));
                }
            }
            result = unlessWaiting(one, other, body);
        }
        return result.get();
    }

    /** Empty if something waits of one of the aliases. */
    private <T> Optional<T> unlessWaiting(Alias one, Alias other, Supplier<T> body) {
        return locks.holding(one, other, () -> {
            if (lost.get()) {
                record.openIntents().stream()
                        .map(this::unknown)
                        .filter(open -> open.isOf(one, other))
                        .forEach(this::addUnknown);
            }
            return isWaiting(one, other) ? Optional.empty() : Optional.of(body.get());
        });
    }

    private boolean isWaiting(Alias one, Alias other) {
        for (Waiting each : waiting) {
            if (each.isOf(one, other)) {
                return true;
            }
        }
        return false;
    }

    /** To be called while one of its aliases is locked, so that it is of no change that is being made. */
    private void addUnknown(Waiting unknown) {
        if (waiting.stream()
                .noneMatch(each -> each.open().number() == unknown.open().number())) {
            waiting.add(unknown);
        }
    }

    private void findLost() {
        if (!lost.getAndSet(false)) {
            return;
        }
        try {
            for (OpenIntent open : record.openIntents()) {
                Waiting each = unknown(open);
                locks.holding(each.alias(), each.given(), () -> findLost(each));
            }
        } catch (RecordFailure e) {
            lost.set(true);
            throw e;
        }
    }

    /** By now the change that was being made when the record was read has ended, if there was one. */
    private boolean findLost(Waiting unknown) {
        boolean left = record.isOpen(unknown.open().number());
        if (left) {
            addUnknown(unknown);
        }
        return left;
    }

    /**
     * Settles intents, oldest first, until all were looked at, or the directory or the record cannot be used. One that cannot
     * be settled by itself stays waiting, and those behind it are settled all the same; so does one that is not found while the
     * server may still be at it. To be called by one thread.
     *
     * @return how many were settled, if all were
     * @throws DirectoryFailure if the directory does not answer or does not let the service in; the intents not reached stay
     *     waiting
     * @throws RecordFailure if the record cannot be used; the same
     * @throws RuntimeException what kept the first from being settled that cannot be, the others' reasons suppressed in it
     */
    public int run() {
        findLost();
        int settled = 0;
        List<RuntimeException> reasons = new ArrayList<>();
        for (Waiting each : waiting) {
            try {
                settled += locks.holding(each.alias(), each.given(), () -> close(each, true));
            } catch (DirectoryFailure.Unreachable | DirectoryFailure.NotAdmitted | DirectoryFailure.Uncertain e) {
                throw e;
            } catch (RuntimeException e) {
                // Broad: whatever is wrong with one intent or its request is no reason for the others to wait.
                requireRecord(each.open(), e);
                reasons.add(e);
            }
        }
        if (!reasons.isEmpty()) {
            RuntimeException first = reasons.get(0);
            reasons.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return settled;
    }

    /** A record that has gone away fails for every intent, and is not asked again for each of them. */
    private void requireRecord(OpenIntent open, RuntimeException cause) {
        try {
            record.isOpen(open.number());
        } catch (RecordFailure e) {
            e.addSuppressed(cause);
            throw e;
        }
    }

    /**
     * Closes an intent, unless somebody else did so while this one waited for the locks; says how many it closed. To be called while
     * both of its aliases are locked.
     *
     * @param patient whether nobody waits, so that writes which are not found may be given the time that they may take
     */
    private int close(Waiting each, boolean patient) {
        if (!waiting.contains(each)) {
            return 0;
        }
        OpenIntent open = each.open();
        Optional<Closing> known = each.known().or(() -> reported(open));
        Optional<ChangeRecord.Follower> follower = known.isPresent()
                ? Optional.empty()
                : Optional.of(record.followerOf(open.number(), each.alias(), each.given()));
        Closing closing = known.orElseGet(() -> settle(open, follower.orElseThrow()));
        boolean stands = closing.result() == Closing.Result.APPLIED;
        boolean nothing = closing.result() == Closing.Result.NOT_APPLIED;
        if (patient && nothing && clock.instant().isBefore(each.until())) {
            return 0;
        }
        listener.settled(open, closing.result());
        record.close(open.number(), closing);
        waiting.remove(each);
        if ((stands || nothing) && follower.equals(Optional.of(ChangeRecord.Follower.NONE))) {
            unanswered.add(open.intent(), stands);
        }
        return 1;
    }

    /** What was told before is true, whoever changed the entry since. */
    private Optional<Closing> reported(OpenIntent open) {
        return listener.isReported(open)
                ? Optional.of(closing(Closing.Result.APPLIED, "reported before its end was recorded"))
                : Optional.empty();
    }

    private Closing settle(OpenIntent open, ChangeRecord.Follower follower) {
        if (follower == ChangeRecord.Follower.SAME_NODE) {
            // A change begins only when the one before it on its alias has ended: as applied, or with its closing on
            // disk.
            return closing(Closing.Result.APPLIED, "followed by another change of the alias");
        }
        Plan plan = directory.restore(open.intent().ldif(), open.intent().inverseLdif());
        Settlement settlement = directory.settle(plan);
        if (settlement instanceof Settlement.Applied) {
            return closing(Closing.Result.APPLIED, "found in the directory");
        }
        if (settlement instanceof Settlement.PartlyApplied partly) {
            if (follower == ChangeRecord.Follower.OTHER_NODE) {
                // Completing could undo what the other node did meanwhile.
                return closing(Closing.Result.PARTLY_APPLIED, "found in part, followed by another change of the alias");
            }
            return isMembership(open)
                    ? closing(Closing.Result.PARTLY_APPLIED, "found in part; the farm's next call completes it")
                    : complete(partly.rest());
        }
        return closing(Closing.Result.NOT_APPLIED, "not found in the directory");
    }

    private Closing complete(Plan rest) {
        try {
            directory.apply(rest);
            return closing(Closing.Result.APPLIED, "found in part and completed");
        } catch (DirectoryFailure.Unreachable | DirectoryFailure.Uncertain e) {
            throw e;
        } catch (DirectoryFailure e) {
            Closing.Result result = e.partly() ? Closing.Result.PARTLY_APPLIED : Closing.Result.NOT_APPLIED;
            return closing(result, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isMembership(OpenIntent open) {
        return ChangeMembers.isOperation(open.intent().operation());
    }

    private Waiting unknown(OpenIntent open) {
        return waiting(open, Instant.EPOCH, Optional.empty());
    }

    private Waiting waiting(OpenIntent open, Instant until, Optional<Closing> known) {
        Alias alias = Alias.of(open.intent().alias());
        return new Waiting(
                open, alias, directory.aliasGiven(open.intent().ldif()).orElse(alias), until, known);
    }

    private Closing closing(Closing.Result result, String detail) {
        return new Closing(clock.instant(), result, detail);
    }

    /**
     * @param alias under which it was recorded, which of a rename is the old one
     * @param given the one that its writes give, which of a rename is the new one; else the same
     * @param until when nothing of it can be carried out any more
     * @param known its end, if only the record does not know it
     */
    private record Waiting(OpenIntent open, Alias alias, Alias given, Instant until, Optional<Closing> known) {
        boolean isOf(Alias one, Alias other) {
            return alias.equals(one) || alias.equals(other) || given.equals(one) || given.equals(other);
        }
    }
}
