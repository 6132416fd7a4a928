package io.opendms.record;

import java.util.function.Consumer;

/**
 * Tells, on every node, which aliases changes were begun for, without reading the changes themselves. All methods may be
 * called from any thread.
 */
public interface Touches {

    /**
     * The highest number given out so far, 0 if there is none. A lower one may become visible later.
     *
     * @throws RecordFailure if the record cannot be read
     */
    long highest();

    /**
     * The changes begun later than one, in the order of their numbers.
     *
     * @throws RecordFailure if the record cannot be read
     */
    void forEachAfter(long number, Consumer<Touch> consumer);
}
