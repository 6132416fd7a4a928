package io.opendms.ingest.hook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** How long a receiver wants to be left alone, by {@code Retry-After}, RFC 9110, section 10.2.3. Thread-safe. */
final class Patience {
    /** What asks for longer is asked again after this. */
    static final Duration MOST = Duration.ofHours(1);

    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    /** Until when nothing is to be sent; empty if something may be. */
    Optional<Instant> until(Instant now) {
        return Optional.of(until.get()).filter(now::isBefore);
    }

    void asked(String retryAfter, Instant now) {
        time(retryAfter.strip(), now)
                .map(wanted -> wanted.isAfter(now.plus(MOST)) ? now.plus(MOST) : wanted)
                .ifPresent(until::set);
    }

    private static Optional<Instant> time(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
