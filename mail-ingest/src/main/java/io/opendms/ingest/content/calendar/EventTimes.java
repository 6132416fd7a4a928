package io.opendms.ingest.content.calendar;

import io.opendms.ingest.content.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import net.fortuna.ical4j.transform.compliance.TzHelper;

/** DATE and DATE-TIME of RFC 5545, sections 3.3.4 and 3.3.5. */
final class EventTimes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int DATE_LENGTH = 8;

    private EventTimes() {}

    /** Empty for what is no time. */
    static Optional<EventTime> read(String value, Optional<String> zone) {
        String text = value.strip();
        try {
            if (text.length() == DATE_LENGTH) {
                LocalDate day = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
                return Optional.of(new EventTime(day.toString(), Optional.empty(), Optional.empty()));
            }
            if (text.endsWith("Z")) {
                LocalDateTime time = LocalDateTime.parse(text.substring(0, text.length() - 1), TIME);
                return Optional.of(new EventTime(
                        time.toString(), Optional.of("UTC"), Optional.of(time.toInstant(ZoneOffset.UTC))));
            }
            LocalDateTime time = LocalDateTime.parse(text, TIME);
            Optional<Instant> instant =
                    zone.flatMap(EventTimes::known).map(id -> time.atZone(id).toInstant());
            return Optional.of(new EventTime(time.toString(), zone, instant));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Outlook writes Windows' names of zones. A zone that only the invitation defines is not known. */
    private static Optional<ZoneId> known(String name) {
        String plain = name.replaceAll("^\"|\"$", "");
        return zone(plain)
                .or(() -> Optional.ofNullable(TzHelper.getCorrectedTimeZoneIdFrom(plain))
                        .flatMap(EventTimes::zone));
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
