package io.opendms.notify.queue.postman;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.TriedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a mail is tried again, and when no more: much as a mail server does (RFC 5321, section 4.5.4.1). */
final class Patience {
    /** For how long a mail is tried. */
    static final Duration LONGEST = Duration.ofDays(5);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Until it is asked again whether somebody may have a mail. */
    private static final Duration UNTIL_DECIDED = Duration.ofMinutes(1);

    /** More than it takes from the first pause to the longest. */
    private static final int MOST_DOUBLINGS = 10;

    private Patience() {}

    /** What a mail is after a try. */
    static TriedMail judge(ClaimedMail claimed, String server, Attempt attempt, Instant now) {
        return switch (attempt.end()) {
            case SENT -> new TriedMail(claimed, now, server, attempt, MailState.SENT, Optional.empty());
            case REFUSED -> new TriedMail(claimed, now, server, attempt, MailState.FAILED, Optional.empty());
            case LATER -> again(claimed, server, attempt, now, now.plus(pause(claimed.attempts() + 1)));
            // Behind all others that are due, so that a mail at which the server breaks does not hold up the rest.
            case NO_SERVER -> again(claimed, server, attempt, now, now);
            case UNDECIDED -> again(claimed, server, attempt, now, now.plus(UNTIL_DECIDED));
            case UNWANTED -> new TriedMail(claimed, now, server, attempt, MailState.DROPPED, Optional.empty());
        };
    }

    private static TriedMail again(ClaimedMail claimed, String server, Attempt attempt, Instant now, Instant due) {
        return now.isBefore(claimed.begun().plus(LONGEST))
                ? new TriedMail(claimed, now, server, attempt, MailState.QUEUED, Optional.of(due))
                : new TriedMail(claimed, now, server, attempt, MailState.GIVEN_UP, Optional.empty());
    }

    /** How long a mail waits after so many tries. */
    static Duration pause(int attempts) {
        return doubled(FIRST_PAUSE, attempts - 1, LONGEST_PAUSE);
    }

    static Duration doubled(Duration first, int times, Duration longest) {
        Duration doubled = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
