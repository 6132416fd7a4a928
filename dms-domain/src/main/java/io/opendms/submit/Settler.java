package io.opendms.submit;

import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.entry.Alias;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.OpenIntent;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Finds out what became of intents whose end is not known, by reading the directory: those that an earlier process left
 * open, and those whose writes the directory did not answer. What was written in part is completed.
 */
public final class Settler {
    private final Directory directory;
    private final ChangeRecord record;
    private final InstantSource clock;
    private final AliasLocks locks;
    private final ConcurrentLinkedQueue<OpenIntent> waiting;

    /** Takes over the intents that stand open in the record now, so it must be made before the first change is submitted. */
    public Settler(Directory directory, ChangeRecord record, InstantSource clock, AliasLocks locks) {
        this.directory = directory;
        this.record = record;
        this.clock = clock;
        this.locks = locks;
        this.waiting = new ConcurrentLinkedQueue<>(record.openIntents());
    }

    void add(OpenIntent intent) {
        waiting.add(intent);
    }

    /** How many intents are not settled yet. */
    public int waiting() {
        return waiting.size();
    }

    /**
     * Settles intents, oldest first, until none is left or the directory does not answer. To be called by one thread.
     *
     * @return how many were settled
     * @throws DirectoryFailure if the directory does not answer; the intents not reached stay waiting
     */
    public int run() {
        int settled = 0;
        for (OpenIntent open = waiting.peek(); open != null; open = waiting.peek()) {
            Alias alias = Alias.of(open.intent().alias());
            OpenIntent current = open;
            Closing closing = locks.holding(alias, alias, () -> settle(current));
            record.close(open.number(), closing);
            waiting.remove();
            settled++;
        }
        return settled;
    }

    private Closing settle(OpenIntent open) {
        Plan plan = directory.restore(open.intent().ldif(), open.intent().inverseLdif());
        Settlement settlement = directory.settle(plan);
        if (settlement instanceof Settlement.Applied) {
            return closing(Closing.Result.APPLIED, "found in the directory");
        }
        if (settlement instanceof Settlement.PartlyApplied partly) {
            return complete(partly.rest());
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
            return closing(Closing.Result.PARTLY_APPLIED, String.valueOf(e.getMessage()));
        }
    }

    private Closing closing(Closing.Result result, String detail) {
        return new Closing(clock.instant(), result, detail);
    }
}
