package io.opendms.admin.page.frame;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as one viewer reads them, as of the moment at which the page is made. Immutable. */
public final class Moments {
    private static final int LONGEST_ZONE = 64;

    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    private final Instant now;
    private final ZoneId zone;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;

    /** @param zone the name of the viewer's time zone, as its browser has it; what is none counts as UTC */
    public Moments(Instant now, String zone) {
        this.now = now;
        this.zone = zone(zone);
        this.minute =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(this.zone);
        this.second =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(this.zone);
    }

    /** When the page is made. */
    public Instant now() {
        return now;
    }

    /** The name of the time zone. */
    public String zone() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** The time zone, for days that the viewer names. */
    public ZoneId zoneId() {
        return zone;
    }

    /** An instant as it is shown. */
    public Moment at(Instant instant) {
        return new Moment(instant.truncatedTo(ChronoUnit.SECONDS).toString(), full(instant), age(instant));
    }

    /** The same to the second, for what is seconds away, and for what came within one minute. */
    public Moment exactly(Instant instant) {
        Moment moment = at(instant);
        return new Moment(moment.iso(), said(second.format(instant)), moment.age());
    }

    /** To the minute, in the viewer's time zone, which is said where it is UTC. */
    public String full(Instant instant) {
        return said(minute.format(instant));
    }

    private String said(String text) {
        return zone.equals(ZoneOffset.UTC) ? text + " UTC" : text;
    }

    /** A sentence of a part of the service in which times, which such parts give in UTC, are as {@link #full} writes them. */
    public String told(String sentence) {
        return INSTANT.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(reread(found.group())));
    }

    /** What only looks like a time, such as in the words of another server, stays as it is. */
    private String reread(String instant) {
        try {
            return full(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return instant;
        }
    }

    private String age(Instant instant) {
        return instant.isAfter(now) ? nearest(Duration.between(now, instant)) : length(Duration.between(instant, now));
    }

    /** What is still to come is rounded: of three days that began a minute ago there are three left, and not two. */
    private static String nearest(Duration left) {
        Duration half = left.toMinutes() == 0
                ? Duration.ZERO
                : left.toHours() == 0
                        ? Duration.ofSeconds(30)
                        : left.toHours() < 48 ? Duration.ofMinutes(30) : Duration.ofHours(12);
        return length(left.plus(half));
    }

    /** A duration in its largest unit, cut off: {@code 40 s}, {@code 12 min}, {@code 3 h}, {@code 4 d}. */
    public static String length(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " d";
    }

    private static ZoneId zone(String name) {
        if (name.isEmpty() || name.length() > LONGEST_ZONE || name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            // A cookie can hold anything; whoever sends this reads UTC.
            return ZoneOffset.UTC;
        }
    }
}
