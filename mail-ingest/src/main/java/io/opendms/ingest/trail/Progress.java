package io.opendms.ingest.trail;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How far a message has come by the attempts so far.
 *
 * @param attempts how many there were
 * @param begun since when it is tried; empty before the first attempt, and once the message has been given up
 * @param next when the next one is due, if one is
 * @param done the targets that need nothing more, in small letters
 * @param failed the targets that are not tried again, in small letters; none once the message has been given up, since whoever
 *     releases it then wants them to be tried
 */
public record Progress(
        int attempts, Optional<Instant> begun, Optional<Instant> next, Set<String> done, Set<String> failed) {
    public static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty(), Set.of(), Set.of());

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
    public Instant since(Instant receivedAt, Instant now) {
        return begun.orElse(attempts == 0 ? receivedAt : now);
    }
}
