package io.opendms.ingest.trail;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How far a message has come by the attempts so far.
 *
 * @param attempts how many there were
 * @param next when the next one is due, if one is
 * @param done the targets that need nothing more, in small letters
 */
public record Progress(int attempts, Optional<Instant> next, Set<String> done) {
    public static final Progress NONE = new Progress(0, Optional.empty(), Set.of());

    public Progress {
        done = Set.copyOf(done);
    }
}
