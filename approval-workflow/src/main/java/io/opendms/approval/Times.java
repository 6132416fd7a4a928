package io.opendms.approval;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instants of a request.
 *
 * @param submitted when it was asked for
 * @param expires when it expires unless it is decided
 * @param changed when something last happened to it
 * @param dueAt when somebody has to look at it: to remind, to expire, to apply, or to take over from a worker that is
 *     gone; absent when there is nothing left to do
 */
public record Times(
        Instant submitted,
        Instant expires,
        Instant changed,
        @Nullable Instant dueAt) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** When it expires, for a sentence of which nobody knows where it is read: to the minute, in UTC, which is said. */
    public String expiryInUtc() {
        return MINUTE.format(expires);
    }

    /** When somebody has to look at it. */
    public Optional<Instant> due() {
        return Optional.ofNullable(dueAt);
    }

    Times at(Instant now, @Nullable Instant due) {
        return new Times(submitted, expires, now, due);
    }
}
