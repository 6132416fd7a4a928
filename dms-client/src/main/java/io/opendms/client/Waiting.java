package io.opendms.client;

import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.failure.DmsException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks again and again what became of a job. */
final class Waiting {
    /** Too many requests, and what gateways say of a service that is away or slow: RFC 6585, section 4; RFC 9110, section 15.6. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    /** Longer than any service lives, and short enough to be added and doubled. */
    private static final Duration FOREVER = Duration.ofDays(365_000);

    private final InstantSource clock;
    private final Sleeper sleeper;

    Waiting(InstantSource clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * A service that is away for a while has not decided, so only what another attempt cannot mend ends the waiting early.
     *
     * @param question is told how much time is left, zero or more
     */
    Answer until(JobWait wait, Function<Duration, Answer> question) {
        Instant end = clock.instant().plus(shorter(wait.limit(), FOREVER));
        Duration longest = shorter(wait.longestPause(), FOREVER);
        Duration pause = shorter(wait.firstPause(), longest);
        while (true) {
            Supplier<Answer> last;
            Duration asked = Duration.ZERO;
            try {
                Answer answer = question.apply(left(end));
                if (isFinal(answer)) {
                    return answer;
                }
                last = () -> answer;
            } catch (DmsException lost) {
                if (!mayBeMended(lost)) {
                    throw lost;
                }
                asked = askedToWait(lost);
                last = () -> {
                    throw lost;
                };
            }
            Duration left = left(end);
            if (left.isZero()) {
                return last.get();
            }
            sleep(shorter(longer(pause, asked), left));
            pause = shorter(pause.multipliedBy(2), longest);
        }
    }

    private Duration left(Instant end) {
        return longer(Duration.between(clock.instant(), end), Duration.ZERO);
    }

    /**
     * A job that failed because the directory was away ended so, and its answer names the alias. A service whose own store is away
     * knows neither the job nor its alias, and the job goes on.
     */
    private static boolean isFinal(Answer answer) {
        boolean storeIsAway =
                answer.status() == Status.SERVER_UNAVAILABLE && answer.alias().isEmpty();
        return !answer.isPending() && !storeIsAway;
    }

    /** Zero if the server does not say. */
    private static Duration askedToWait(DmsException lost) {
        return lost instanceof DmsHttpException refused ? refused.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    private static boolean mayBeMended(DmsException lost) {
        return lost instanceof DmsConnectionException broken && broken.isTransient()
                || lost instanceof DmsHttpException refused && PASSING.contains(refused.httpStatus());
    }

    /** @param failure what is thrown with the interruption in its train, if there is one */
    void sleep(Duration pause, DmsException failure) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DmsConnectionException.interrupted("interrupted while waiting for a decision; the job goes on", e);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
