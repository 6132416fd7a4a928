package io.opendms.security.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a service key.
 *
 * @param id by which it is found and spoken of
 * @param farm for which its owner speaks
 * @param hash of its secret
 * @param made when
 * @param maker the name of who made it
 * @param used when it was last used, to the minute
 * @param revoked since when it lets nobody in
 */
public record ServiceKey(
        String id,
        String farm,
        String hash,
        Instant made,
        String maker,
        Optional<Instant> used,
        Optional<Instant> revoked) {
    /** So that a farm that calls without end costs one write a minute. */
    private static final Duration PRECISION = Duration.ofMinutes(1);

    /** Whether the last use that is kept is too long ago to stay so. */
    boolean isStale(Instant now) {
        return used.isEmpty() || !now.isBefore(used.get().plus(PRECISION));
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "key " + id + " of farm " + farm;
    }
}
