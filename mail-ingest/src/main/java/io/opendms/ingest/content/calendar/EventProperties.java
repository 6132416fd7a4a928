package io.opendms.ingest.content.calendar;

import io.opendms.ingest.content.EventTime;
import io.opendms.ingest.content.Invitation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one VEVENT says. Used by one thread. */
final class EventProperties {
    private static final int MOST_ATTENDEES = 1_000;
    private static final Pattern MAILTO = Pattern.compile("^mailto:", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, EventTime> times = new HashMap<>();
    private final List<String> attendees = new ArrayList<>();

    /** The first one of a kind counts, RFC 5545 allows most of them once. */
    void add(String name, Optional<String> zone, String value) {
        switch (name) {
            case "UID", "SUMMARY", "LOCATION", "DESCRIPTION", "SEQUENCE", "RRULE", "ORGANIZER", "RECURRENCE-ID" ->
                values.putIfAbsent(name, value);
            case "DTSTART", "DTEND" -> EventTimes.read(value, zone).ifPresent(time -> times.putIfAbsent(name, time));
            case "ATTENDEE" -> {
                if (attendees.size() < MOST_ATTENDEES) {
                    attendees.add(address(value));
                }
            }
            default -> {}
        }
    }

    /** Empty for an exception of a recurring meeting and for what lacks an id or a beginning. */
    Optional<Invitation> invitation(String method) {
        EventTime start = times.get("DTSTART");
        if (start == null || text("UID").isEmpty() || values.containsKey("RECURRENCE-ID")) {
            return Optional.empty();
        }
        return Optional.of(new Invitation(
                text("UID"),
                method,
                NUMBER.matcher(text("SEQUENCE")).matches() ? Integer.parseInt(text("SEQUENCE")) : 0,
                text("SUMMARY"),
                text("LOCATION"),
                text("DESCRIPTION"),
                start,
                Optional.ofNullable(times.get("DTEND")),
                Optional.ofNullable(values.get("RRULE")),
                Optional.ofNullable(values.get("ORGANIZER")).map(EventProperties::address),
                attendees));
    }

    private String text(String name) {
        return unescaped(values.getOrDefault(name, "")).strip();
    }

    private static String address(String value) {
        return MAILTO.matcher(value.strip()).replaceFirst("");
    }

    /** RFC 5545, section 3.3.11. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                char escaped = text.charAt(i);
                plain.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
