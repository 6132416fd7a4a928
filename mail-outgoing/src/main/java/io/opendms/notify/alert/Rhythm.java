package io.opendms.notify.alert;

import io.opendms.entry.InvalidValueException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * When somebody is told.
 *
 * @param day of a weekly alert; kept for the others, too
 * @param hour of a daily or weekly one, 0 to 23, where the subscriber is
 * @param zone where that is
 */
public record Rhythm(Frequency frequency, DayOfWeek day, int hour, ZoneId zone) {
    private static final int MINUTES_OF_AN_HOUR = 60;

    public Rhythm {
        if (hour < 0 || hour > 23) {
            throw new InvalidValueException("hour", "is not from 0 to 23");
        }
    }

    public static Rhythm atOnce(ZoneId zone) {
        return new Rhythm(Frequency.AT_ONCE, DayOfWeek.MONDAY, 8, zone);
    }

    /**
     * When the next digest is written; empty for an alert at once. One of an hour is written when clocks there show a full one, also
     * on a day of 23 or 25 hours. Else a day has one, also such a day: an hour that is
     * left out stands for the one after it, and of an hour that comes twice the first counts ({@link ZonedDateTime#of}).
     */
    public Optional<Instant> next(Instant after) {
        if (frequency == Frequency.AT_ONCE) {
            return Optional.empty();
        }
        if (frequency == Frequency.HOURLY) {
            return Optional.of(fullHour(after));
        }
        LocalDate date = after.atZone(zone).toLocalDate();
        if (frequency == Frequency.WEEKLY) {
            date = date.with(TemporalAdjusters.nextOrSame(day));
        }
        Instant next = at(date);
        while (!next.isAfter(after)) {
            date = date.plusDays(frequency == Frequency.WEEKLY ? 7 : 1);
            next = at(date);
        }
        return Optional.of(next);
    }

    private Instant fullHour(Instant after) {
        ZonedDateTime there = after.atZone(zone);
        return there.plusMinutes(MINUTES_OF_AN_HOUR - there.getMinute())
                .truncatedTo(ChronoUnit.MINUTES)
                .toInstant();
    }

    private Instant at(LocalDate date) {
        return ZonedDateTime.of(date, LocalTime.of(hour, 0), zone).toInstant();
    }

    /** Reads a zone such as {@code Europe/Berlin}. */
    public static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException("zone", "is no time zone such as Europe/Berlin");
        }
    }

    /** Reads a day such as {@code monday}. */
    public static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("day", "is no day such as monday"));
    }
}
