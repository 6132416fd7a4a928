package io.opendms.ingest.trail;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How far a message has come by the attempts so far.
 *
 * @param attempts how many there were, since its release if it was given up before
 * @param begun since when it is tried; empty before the first attempt
 * @param next when the next one is due, if one is
 * @param done the targets that need nothing more, in small letters
 * @param failed the targets that are not tried again, in small letters
 * @param givenUp whether there is no other attempt, and the message is set aside, or is to be
 */
public record Progress(
        int attempts,
        Optional<Instant> begun,
        Optional<Instant> next,
        Set<String> done,
        Set<String> failed,
        boolean givenUp) {
    public static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty(), Set.of(), Set.of(), false);

    public Progress {
        done = Set.copyOf(done);
        failed = Set.copyOf(failed);
    }

    /** Whether a target is to be gone to. */
    public boolean isOpen(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        return !done.contains(name) && !failed.contains(name);
    }

    /** From when on the time counts after which a message is given up. */
    public Instant since(Instant receivedAt) {
        return begun.orElse(receivedAt);
    }
}
