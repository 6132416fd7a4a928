package io.opendms.submit;

import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import java.time.InstantSource;
import java.util.function.LongConsumer;

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
     * @param begun told the number of the intent when that is on disk and nothing is written yet; if it throws, nothing is
     *     written
     */
    void write(Intent intent, Plan plan, LongConsumer begun) {
        long number = record.open(intent);
        checkpoint.pass(Checkpoint.Point.INTENT_RECORDED);
        announce(begun, number);
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

    private void announce(LongConsumer begun, long number) {
        try {
            begun.accept(number);
        } catch (RuntimeException e) {
            record.close(number, closing(Closing.Result.NOT_APPLIED, e));
            throw e;
        }
    }

    private Closing closing(Closing.Result result, RuntimeException failure) {
        return new Closing(clock.instant(), result, String.valueOf(failure.getMessage()));
    }
}
