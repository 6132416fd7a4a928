package io.opendms.client;

import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.failure.DmsException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.operation.Operation;
import io.opendms.client.value.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a call again where that is safe. A call that may have been carried out is not, unless it changes nothing: a repeated
 * create would be answered as a duplicate, a repeated request wait for approval twice.
 */
final class Retries {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** Who waits longer than this should know why. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final int retries;
    private final Waiting waiting;

    Retries(int retries, Waiting waiting) {
        this.retries = retries;
        this.waiting = waiting;
    }

    Answer call(Operation operation, Function<Operation, Answer> port) {
        Duration pause = FIRST_PAUSE;
        for (int left = retries; ; left--) {
            try {
                return port.apply(operation);
            } catch (DmsException failure) {
                Optional<Duration> next = left == 0 ? Optional.empty() : pause(failure, operation, pause);
                waiting.sleep(next.orElseThrow(() -> failure), failure);
                pause = pause.multipliedBy(2);
            }
        }
    }

    /** How long to wait before the next attempt; empty if there must be none. */
    private static Optional<Duration> pause(DmsException failure, Operation operation, Duration usual) {
        if (failure instanceof DmsConnectionException lost) {
            boolean safe = !lost.isOutcomeUnknown() || operation.changesNothing();
            return lost.isTransient() && safe ? Optional.of(usual) : Optional.empty();
        }
        if (failure instanceof DmsHttpException refused) {
            // Somebody between could have let a change through and say that nothing was done.
            boolean safe = !refused.isOutcomeUnknown() || operation.changesNothing();
            return safe ? afterRefusal(refused, usual) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Who has too much to do says so before it begins. A gateway may say 503 for other reasons, but then not when to come back. */
    private static Optional<Duration> afterRefusal(DmsHttpException refused, Duration usual) {
        Optional<Duration> asked = refused.retryAfter();
        boolean busy =
                refused.httpStatus() == TOO_MANY_REQUESTS || refused.httpStatus() == UNAVAILABLE && asked.isPresent();
        Duration pause = asked.filter(wish -> wish.compareTo(usual) > 0).orElse(usual);
        return busy && pause.compareTo(LONGEST_PAUSE) <= 0 ? Optional.of(pause) : Optional.empty();
    }
}
