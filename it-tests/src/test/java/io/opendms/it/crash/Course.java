package io.opendms.it.crash;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How far traffic goes. Used by many threads.
 *
 * @param onAnswer told of each answer
 * @param goesOn whether something more is to be asked
 * @param patience how long a request may take that is decided on
 */
record Course(Runnable onAnswer, BooleanSupplier goesOn, Duration patience) {
    /** Tells of an answer, and says whether something more is to be asked. */
    boolean answered() {
        onAnswer.run();
        return goesOn.getAsBoolean();
    }
}
