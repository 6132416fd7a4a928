package io.opendms.ingest.content.calendar;

import io.opendms.ingest.content.Invitation;
import io.opendms.ingest.content.header.MailCharsets;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * Reads invitations, RFC 5545 and what Outlook makes of it. Only ical4j's parser is used, never its model: that would build
 * time zones and recurrences of whatever a stranger writes, and look for newer zones on the network.
 */
public final class InvitationReader {
    private static final int MOST_CHARACTERS = 1_000_000;

    private InvitationReader() {}

    /**
     * The meetings that the text tells of; a meeting's exceptions are left to the original.
     *
     * @throws IOException if it is no iCalendar text or too long for an invitation
     */
    public static List<Invitation> read(byte[] bytes, Optional<String> charset) throws IOException {
        String text = MailCharsets.decode(bytes, charset);
        if (text.length() > MOST_CHARACTERS) {
            throw new IOException("the invitation is longer than " + MOST_CHARACTERS + " characters");
        }
        CalendarEvents events = new CalendarEvents();
        try (UnfoldingReader reader = new UnfoldingReader(new StringReader(text.strip() + "\r\n"), true)) {
            new CalendarParserImpl(true).parse(reader, events);
        } catch (ParserException | RuntimeException | StackOverflowError e) {
            // The parser goes into components within components by calling itself.
            throw new IOException("the invitation is no iCalendar text: " + e.getMessage(), e);
        }
        return events.invitations();
    }
}
