package io.opendms.submit;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;

/** Begins a change anew from its plan when its entry changed while it was read, or between plan and write. */
final class Attempts {
    private static final int MOST = 5;

    private Attempts() {}

    /**
     * Tries until it is not the entry that stands in the way, but no more than {@value #MOST} times.
     *
     * @param begun whether writes of an attempt before these may stand
     * @throws DirectoryFailure if the last attempt fails, as unexpected if the entry changed each time
     */
    static <T> T repeat(Alias alias, boolean begun, Attempt<T> attempt) {
        boolean begunNow = begun;
        for (int left = MOST - 1; ; left--) {
            try {
                return attempt.make(begunNow);
            } catch (DirectoryFailure.Changed e) {
                if (left == 0) {
                    throw new DirectoryFailure.Unexpected("the entry of " + alias + " changed " + MOST
                            + " times while it was being read or written; ask again: " + e.getMessage());
                }
                begunNow |= e.partly();
            }
        }
    }

    /** One attempt. */
    @FunctionalInterface
    interface Attempt<T> {
        /** @param begun whether writes of an earlier attempt may stand */
        T make(boolean begun);
    }
}
