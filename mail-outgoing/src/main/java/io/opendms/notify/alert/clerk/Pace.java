package io.opendms.notify.alert.clerk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps an alert at once from becoming a storm: after {@value #MOST_SINGLE} mails within an hour one tells of all items of ten
 * minutes, until that hour is over.
 *
 * @param since when the hour began
 * @param written how many mails were written in it to each reader
 */
public record Pace(Instant since, int written) {
    /** Nothing was told yet. */
    public static final Pace NONE = new Pace(Instant.EPOCH, 0);

    private static final int MOST_SINGLE = 12;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Whether each of so many items may have a mail of its own. */
    public boolean allows(int items, Instant now) {
        return at(now).written() + items <= MOST_SINGLE;
    }

    /** The pace after more mails. */
    public Pace after(int mails, Instant now) {
        Pace pace = at(now);
        return new Pace(pace.since(), pace.written() + mails);
    }

    /** Before when nothing is told; empty if the next item may be told at once. */
    public Optional<Instant> pauseUntil(Instant now) {
        return at(now).written() < MOST_SINGLE ? Optional.empty() : Optional.of(now.plus(PAUSE));
    }

    /** Also a clock that was set back begins anew. */
    private Pace at(Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(WINDOW)) ? new Pace(now, 0) : this;
    }
}
