package io.opendms.submit;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Begins a change anew from its plan when its entry changed while it was read, or between plan and write, or another node gave
 * its alias.
 */
final class Attempts {
    private static final int MOST = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    /** Each pause is twice as long as the one before; all together are two and a half seconds, longer than a server takes to write. */
    private static final Duration LAST_PAUSE = FIRST_PAUSE.multipliedBy(1 << 8);

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
                    throw new DirectoryFailure.Unexpected("the entry of " + alias + " was changed by others " + MOST
                            + " times while it was being read or written, or the directory answers as if it were; ask"
                            + " again, and if it stays so, mend what the directory says: " + e.getMessage());
                }
                begunNow |= e.partly();
            }
        }
    }

    /**
     * Tries until no other node was about to give the alias meanwhile, with pauses, since the write of that node takes its time.
     *
     * @param attempt empty if another node was
     * @throws DirectoryFailure.Unreachable if it is not known in the end what became of the other node's change
     */
    static <T> T unlessOvertaken(Alias alias, Supplier<Optional<T>> attempt) {
        Duration pause = FIRST_PAUSE;
        Optional<T> result = attempt.get();
        while (result.isEmpty()) {
            if (pause.compareTo(LAST_PAUSE) > 0 || !slept(pause)) {
                throw new DirectoryFailure.Unreachable("another node is about to give the alias " + alias
                        + ", and it is not known yet what became of that; ask for it again later");
            }
            pause = pause.multipliedBy(2);
            result = attempt.get();
        }
        return result.get();
    }

    /** Not so if somebody wants this thread to end. */
    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One attempt. */
    @FunctionalInterface
    interface Attempt<T> {
        /** @param begun whether writes of an earlier attempt may stand */
        T make(boolean begun);
    }
}
