package io.opendms.boot.jetty;

import java.time.Duration;

/**
 * What a door bears of one caller and of all.
 *
 * @param head how long the head of a request may take, from when the connection was opened or the answer before it ended
 * @param body how long the body of a request may take, besides a second for each so many bytes of it
 * @param bytesPerSecond how many bytes of a body bring another second
 * @param connections how many there may be at a time
 * @param ofAddress how many of them one address may have, or of IPv6 one /64
 */
record DoorLimits(Duration head, Duration body, int bytesPerSecond, int connections, int ofAddress) {
    /**
     * A connection on which nothing is sent ends after a minute; the head gets a little more, so that a request which
     * begins at the end of that minute still comes in. Farms' calls have deadlines of their own, which are shorter.
     */
    static final DoorLimits DEFAULT =
            new DoorLimits(Duration.ofSeconds(70), Duration.ofSeconds(45), 64 * 1024, 3000, 1500);

    /** How long it may have taken, in nanoseconds, until so many bytes of a body were there. */
    long bodyNanos(long bytes) {
        return body.plusSeconds(bytes / bytesPerSecond).toNanos();
    }
}
