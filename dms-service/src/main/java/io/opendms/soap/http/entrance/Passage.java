package io.opendms.soap.http.entrance;

import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a caller may come in. */
public sealed interface Passage {

    /**
     * It may.
     *
     * @param claimants the farms one of which it may speak for
     * @param means by what it is known, in one word: the means of a proof, or {@code address}
     * @param answer the header {@code WWW-Authenticate} of the answer
     */
    record Open(Caller caller, List<Farm> claimants, String means, Optional<String> answer) implements Passage {}

    /**
     * It may not.
     *
     * @param status of HTTP
     * @param challenges each a header {@code WWW-Authenticate}
     * @param retryAfter when to try again
     * @param reason for the log; empty if the caller has only not proven anything yet
     */
    record Closed(int status, List<String> challenges, Optional<Duration> retryAfter, String reason)
            implements Passage {
        static final Duration LATER = Duration.ofSeconds(30);

        static Closed asking(List<String> challenges, String reason) {
            return new Closed(401, challenges, Optional.empty(), reason);
        }

        /** What the caller has shown is not taken here, and there is nothing else to ask it for. */
        static Closed forbidding(String reason) {
            return new Closed(403, List.of(), Optional.empty(), reason);
        }

        public static Closed forNow(int status, Duration retryAfter, String reason) {
            return new Closed(status, List.of(), Optional.of(retryAfter), reason);
        }
    }
}
