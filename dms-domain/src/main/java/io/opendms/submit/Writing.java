package io.opendms.submit;

import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The last part of every change's way: the intent, the writes, the closing. */
final class Writing {
    private final Directory directory;
    private final ChangeRecord record;
    private final InstantSource clock;
    private final Checkpoint checkpoint;
    private final Settler settler;

    Writing(Directory directory, ChangeRecord record, InstantSource clock, Checkpoint checkpoint, Settler settler) {
        this.directory = directory;
        this.record = record;
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.settler = settler;
    }

    /**
     * Writes a plan. To be called while its aliases are locked.
     *
     * @throws DirectoryFailure if the directory refuses it, or does not answer
     */
    void write(Intent intent, Plan plan, Progress progress) {
        write(open(() -> record.open(intent)), intent, plan, progress);
    }

    /**
     * Records that what an intent would write stands already, as writes do that the directory carried out after it had been
     * looked for and not found. To be called while its aliases are locked.
     */
    void adopt(Intent intent, Plan plan, Progress progress) {
        OpenIntent open = new OpenIntent(open(() -> record.open(intent)), intent);
        announce(progress, open, plan);
        settler.unanswered().forget(Alias.of(intent.alias()));
        close(open, progress, Closing.Result.APPLIED);
        closeLater(open, "written late, by an earlier intent");
    }

    /**
     * The same, unless a request reserves the alias that the plan gives to something.
     *
     * @return whether it is written; if not, nothing was recorded either
     */
    boolean writeUnlessReserved(Alias given, Intent intent, Plan plan, Progress progress) {
        OptionalLong number = open(() -> record.openUnlessReserved(intent, given));
        if (number.isPresent()) {
            write(number.getAsLong(), intent, plan, progress);
        }
        return number.isPresent();
    }

    /** The same for who has the alias for certain that the plan gives to something: a request that reserves it. */
    void writeGiving(Alias given, Intent intent, Plan plan, Progress progress) {
        write(open(() -> record.openGiving(intent, given)), intent, plan, progress);
    }

    /** An intent whose number did not come back may be kept all the same. */
    private <T> T open(Supplier<T> opening) {
        try {
            return opening.get();
        } catch (RuntimeException e) {
            settler.lost();
            throw e;
        }
    }

    private void write(long number, Intent intent, Plan plan, Progress progress) {
        OpenIntent open = new OpenIntent(number, intent);
        checkpoint.pass(Checkpoint.Point.INTENT_RECORDED);
        announce(progress, open, plan);
        checkpoint.pass(Checkpoint.Point.BEGUN);
        apply(open, plan, progress);
        settler.unanswered().forget(Alias.of(intent.alias()));
        checkpoint.pass(Checkpoint.Point.APPLIED);
        close(open, progress, Closing.Result.APPLIED);
        checkpoint.pass(Checkpoint.Point.REPORTED);
        closeLater(open, "");
        checkpoint.pass(Checkpoint.Point.CLOSED);
    }

    /** The writes stand and were reported: a record that does not take their end takes it later. */
    private void closeLater(OpenIntent open, String detail) {
        Closing closing = new Closing(clock.instant(), Closing.Result.APPLIED, detail);
        try {
            record.closeLater(open.number(), closing);
        } catch (RecordFailure e) {
            settler.addEnded(open, closing);
        }
    }

    private void apply(OpenIntent open, Plan plan, Progress progress) {
        try {
            directory.apply(plan, () -> checkpoint.pass(Checkpoint.Point.HALF_WRITTEN));
        } catch (DirectoryFailure.Uncertain e) {
            settler.addUncertain(open);
            throw e;
        } catch (DirectoryFailure e) {
            Closing.Result result = e.partly() ? Closing.Result.PARTLY_APPLIED : Closing.Result.NOT_APPLIED;
            close(open, progress, result);
            end(open, closing(result, e));
            throw e;
        } catch (RuntimeException e) {
            // Whatever it was, writes may stand: the directory is asked before the alias is changed again.
            settler.addUncertain(open);
            throw e;
        }
    }

    private void close(OpenIntent open, Progress progress, Closing.Result result) {
        try {
            progress.closes(open.number(), result);
        } catch (RuntimeException e) {
            // Nobody knows of the end yet: the intent stays open until it is settled.
            settler.add(open);
            throw e;
        }
    }

    private void announce(Progress progress, OpenIntent open, Plan plan) {
        try {
            progress.begins(open.number(), plan);
        } catch (RuntimeException e) {
            end(open, closing(Closing.Result.NOT_APPLIED, e));
            throw e;
        }
    }

    /** An end that the record does not take leaves the intent open, and so it is settled like one that nobody knows the end of. */
    private void end(OpenIntent open, Closing closing) {
        try {
            record.close(open.number(), closing);
        } catch (RuntimeException e) {
            settler.add(open);
            throw e;
        }
    }

    private Closing closing(Closing.Result result, RuntimeException failure) {
        return new Closing(clock.instant(), result, String.valueOf(failure.getMessage()));
    }
}
