package io.opendms.security.scheme;

import java.time.Duration;
import java.util.Optional;

/** What a scheme makes of a request. */
public sealed interface Finding {

    /** The request carries nothing that this scheme knows. */
    record NotMine() implements Finding {}

    /**
     * It is proven who sent it.
     *
     * @param answer the value of {@code WWW-Authenticate} for the answer, which proves the service to the sender
     */
    record Proven(Proof proof, Optional<String> answer) implements Finding {}

    /** The sender has to say more, on the same connection; the value of {@code WWW-Authenticate} for the 401. */
    record Continued(String challenge) implements Finding {}

    /**
     * What the request carries proves nothing: a 401 with all challenges.
     *
     * @param reason for the log alone; without a secret
     */
    record Refused(String reason) implements Finding {}

    /** Nothing was checked, because of too many attempts: a 429. */
    record TooMany(String reason, Duration retryAfter) implements Finding {}

    /** Nothing could be checked, because what would have to be asked does not answer: a 503. */
    record Unavailable(String reason) implements Finding {}
}
