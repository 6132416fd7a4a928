package io.opendms.record;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Reads the changes that were recorded, in the order of their numbers, while others go on recording. A consumer is called
 * on the caller's thread while the record is being read, so it must not wait for anybody. All methods may be called from any
 * thread.
 */
public interface ChangeHistory {

    /**
     * All changes of all farms, as of one moment, without those of which nothing was applied.
     *
     * @return the highest number that was given out by then, 0 if there is none
     */
    long forEach(Consumer<RecordedChange> consumer);

    /**
     * The changes that began later than one. Their results are not looked for, so all of them are given as not known.
     *
     * @param number the number after which to begin
     * @return the highest number that was given out by now
     */
    long forEachAfter(long number, Consumer<RecordedChange> consumer);

    /** The changes with these numbers, without looking for their results. */
    void forEachOf(Collection<Long> numbers, Consumer<RecordedChange> consumer);
}
