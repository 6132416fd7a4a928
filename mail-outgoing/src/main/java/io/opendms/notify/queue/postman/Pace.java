package io.opendms.notify.queue.postman;

import java.time.Duration;
import java.time.Instant;

/**
 * How many mails may go now so that no more than some go in a minute. What was not used adds up to a tenth of that, so that a few
 * mails after a pause need not wait. Thread-safe.
 */
final class Pace {
    private static final double MILLIS_OF_MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int PARTS = 10;

    private final double ofAMilli;
    private final double mostAtOnce;
    private double room;
    private Instant counted = Instant.MIN;

    Pace(int mostOfAMinute) {
        this.ofAMilli = mostOfAMinute / MILLIS_OF_MINUTE;
        this.mostAtOnce = Math.max(1, mostOfAMinute / PARTS);
        this.room = mostAtOnce;
    }

    synchronized int room(Instant now) {
        if (counted != Instant.MIN && now.isAfter(counted)) {
            room = Math.min(mostAtOnce, room + Duration.between(counted, now).toMillis() * ofAMilli);
        }
        counted = now;
        return (int) room;
    }

    synchronized void use(int mails) {
        room -= mails;
    }

    /** One mail that was to go did not, and another may go for it. */
    synchronized void giveBack() {
        room = Math.min(mostAtOnce, room + 1);
    }
}
