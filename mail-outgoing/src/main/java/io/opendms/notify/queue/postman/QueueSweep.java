package io.opendms.notify.queue.postman;

import io.opendms.notify.queue.MailClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Gives up what waits too long, and forgets what is long past; some at a time, so that nobody waits for it. */
final class QueueSweep {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration WHILE_THERE_IS_MORE = Duration.ofSeconds(1);

    /** For how long it can be asked whether a notice went out. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** What was never tried waits longer, so that a pause of ours does not end a mail that would go now. */
    private static final Duration LONGEST_UNTRIED = Patience.LONGEST.multipliedBy(2);

    private static final int AT_ONCE = 200;

    private final MailClaims claims;
    private final PostLog log;
    private final InstantSource clock;
    private Instant next;

    QueueSweep(MailClaims claims, PostLog log, InstantSource clock) {
        this.claims = claims;
        this.log = log;
        this.clock = clock;
        // After all that became old while nothing ran had its try.
        this.next = clock.instant().plus(PERIOD);
    }

    void sweepIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        List<MailClaims.GivenUp> givenUp =
                claims.giveUp(now.minus(Patience.LONGEST), now.minus(LONGEST_UNTRIED), now, AT_ONCE);
        givenUp.forEach(log::givenUp);
        int forgotten = claims.forget(now.minus(KEPT), AT_ONCE);
        boolean more = givenUp.size() == AT_ONCE || forgotten == AT_ONCE;
        next = now.plus(more ? WHILE_THERE_IS_MORE : PERIOD);
    }
}
