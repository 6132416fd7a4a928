package io.opendms.security.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks somebody who has signed in for the password once more, before what must not be done at a desk that was left. A ticket is no
 * proof of that, since the browser sends it by itself, nor is that somebody has signed in at a provider some time ago.
 */
public interface PasswordCheck {
    /** How long a proof counts. */
    Duration VALIDITY = Duration.ofMinutes(5);

    /** What came of it. */
    enum Outcome {
        /** The visit of the request is proven anew, and the browser gets another session id. */
        PROVEN,
        WRONG,
        /** A service key came as the password; nothing was checked, nor counted. */
        SERVICE_KEY,
        /** There were too many wrong ones; nothing was checked, and it is to be tried again in a while. */
        TOO_EARLY,
        /** The directory does not answer; nothing was checked. */
        UNAVAILABLE
    }

    /**
     * Checks the password of the person whose request this is. To be called before anything is written to the response,
     * for it sets a cookie.
     */
    Outcome prove(HttpServletRequest request, HttpServletResponse response, String password);

    /** Whether the person has no password here, and has to prove it to the provider. */
    default boolean isAtProvider(HttpServletRequest request) {
        return false;
    }

    /** Whether a visit was proven so short a time ago that no proof need be asked for. */
    static boolean isFresh(Visit visit, Instant now) {
        return now.isBefore(visit.provenAt().plus(VALIDITY));
    }
}
