package io.opendms.security.people.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of somebody who has signed in.
 *
 * @param hash of the id in the cookie
 * @param csrf what each form of the session must send back
 * @param dn the account
 * @param name the person's name
 * @param mustChange whether a new password has to be chosen before anything else
 * @param signedIn when it began
 * @param proven when the person last proved by something that a browser does not send by itself who it is
 * @param used until when the session is known to be in use: a minute beyond the last request that was written down, as none that
 *     comes in this minute is
 */
public record Session(
        String hash,
        String csrf,
        String dn,
        String name,
        boolean mustChange,
        Instant signedIn,
        Instant proven,
        Instant used) {
    /** When somebody has proven it who came by what the browser sent by itself. */
    public static final Instant NEVER = Instant.EPOCH;

    /** So that a person who clicks along costs one write a minute. */
    private static final Duration PRECISION = Duration.ofMinutes(1);

    boolean isOver(Instant now, Duration idle, Duration absolute) {
        return !now.isBefore(used.plus(idle)) || !now.isBefore(signedIn.plus(absolute));
    }

    /** What is to be kept of a use now; empty if what is kept covers it, so that the session never ends early. */
    Optional<Instant> toKeep(Instant now) {
        return now.isAfter(used) ? Optional.of(now.plus(PRECISION)) : Optional.empty();
    }

    /** Only of what is no secret. */
    @Override
    public String toString() {
        return "session of " + name;
    }
}
