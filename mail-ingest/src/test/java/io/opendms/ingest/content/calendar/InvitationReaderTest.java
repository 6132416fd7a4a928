package io.opendms.ingest.content.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.content.EventTime;
import io.opendms.ingest.content.Invitation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvitationReaderTest {

    /** In the form in which Outlook writes it: Windows' names of zones, folded lines, escaped text. */
    private static final String OUTLOOK = """
            BEGIN:VCALENDAR
            PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
            VERSION:2.0
            METHOD:REQUEST
            BEGIN:VTIMEZONE
            TZID:W. Europe Standard Time
            BEGIN:STANDARD
            DTSTART:16011028T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            ATTENDEE;CN="Sales, all";RSVP=TRUE:mailto:sales@contoso.com
            ATTENDEE;CN=Bo:MAILTO:bo@contoso.com
            DESCRIPTION:First line\\nsecond\\, with comma and a very long text that has to be fol
             ded
            DTEND;TZID="W. Europe Standard Time":20261201T103000
            DTSTART;TZID="W. Europe Standard Time":20261201T093000
            LOCATION:Room 1
            ORGANIZER;CN="Ann":mailto:ann@contoso.com
            SEQUENCE:2
            SUMMARY;LANGUAGE=en-us:Planning
            UID:040000008200E00074C5B7101A82E008
            RRULE:FREQ=SECONDLY
            BEGIN:VALARM
            DESCRIPTION:REMINDER
            TRIGGER;RELATED=START:-PT15M
            ACTION:DISPLAY
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void reads_what_outlook_writes() throws IOException {
        Invitation invitation = read(OUTLOOK).get(0);

        assertThat(invitation.method()).isEqualTo("REQUEST");
        assertThat(invitation.uid()).isEqualTo("040000008200E00074C5B7101A82E008");
        assertThat(invitation.sequence()).isEqualTo(2);
        assertThat(invitation.summary()).isEqualTo("Planning");
        assertThat(invitation.location()).isEqualTo("Room 1");
        assertThat(invitation.description())
                .isEqualTo("First line\nsecond, with comma and a very long text that has to be folded");
        assertThat(invitation.organizer()).contains("ann@contoso.com");
        assertThat(invitation.attendees()).containsExactly("sales@contoso.com", "bo@contoso.com");
    }

    @Test
    void tells_the_point_in_time_of_a_zone_with_a_windows_name() throws IOException {
        Invitation invitation = read(OUTLOOK).get(0);

        assertThat(invitation.start().local()).isEqualTo("2026-12-01T09:30");
        assertThat(invitation.start().instant()).contains(Instant.parse("2026-12-01T08:30:00Z"));
        assertThat(invitation.end().orElseThrow().instant()).contains(Instant.parse("2026-12-01T09:30:00Z"));
    }

    @Test
    void tells_a_recurrence_and_does_not_expand_it() throws IOException {
        assertThat(read(OUTLOOK)).hasSize(1);
        assertThat(read(OUTLOOK).get(0).recurrence()).contains("FREQ=SECONDLY");
    }

    @Test
    void reads_whole_days_utc_and_zones_that_nobody_knows() throws IOException {
        assertThat(start("DTSTART;VALUE=DATE:20261224").local()).isEqualTo("2026-12-24");
        assertThat(start("DTSTART:20261224T180000Z").instant()).contains(Instant.parse("2026-12-24T18:00:00Z"));
        assertThat(start("DTSTART;TZID=America/New_York:20261224T180000").instant())
                .contains(Instant.parse("2026-12-24T23:00:00Z"));
        assertThat(start("DTSTART;TZID=Nowhere:20261224T180000").instant()).isEmpty();
        assertThat(start("DTSTART;TZID=Nowhere:20261224T180000").zone()).contains("Nowhere");
    }

    @Test
    void leaves_out_events_without_beginning_and_exceptions() throws IOException {
        assertThat(read(event("DTSTART:yesterday"))).isEmpty();
        assertThat(read(event("DTSTART:20261224T180000Z\nRECURRENCE-ID:20261224T180000Z")))
                .isEmpty();
    }

    @Test
    void refuses_what_is_no_calendar() {
        assertThatThrownBy(() -> read("Dear all,\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("BEGIN:VCALENDAR\n" + "X:y\n".repeat(300_000)))
                .hasMessageContaining("longer");
    }

    private static EventTime start(String line) throws IOException {
        return read(event(line)).get(0).start();
    }

    private static String event(String lines) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR\n";
    }

    private static List<Invitation> read(String text) throws IOException {
        return InvitationReader.read(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}
