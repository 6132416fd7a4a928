package io.opendms.ingest.content;

import java.util.List;
import java.util.Optional;

/**
 * A meeting, as an invitation tells it. Recurrences are told as they are written and never expanded.
 *
 * @param uid the same in all messages about the meeting
 * @param method what the message wants, in upper case: {@code REQUEST}, {@code CANCEL}, {@code PUBLISH} and the like
 * @param sequence how often the meeting was changed before
 * @param end empty if the invitation gives none
 * @param recurrence the RRULE, if the meeting recurs
 * @param organizer the address, without {@code mailto:}
 * @param attendees their addresses, without {@code mailto:}
 */
public record Invitation(
        String uid,
        String method,
        int sequence,
        String summary,
        String location,
        String description,
        EventTime start,
        Optional<EventTime> end,
        Optional<String> recurrence,
        Optional<String> organizer,
        List<String> attendees) {
    public Invitation {
        attendees = List.copyOf(attendees);
    }
}
