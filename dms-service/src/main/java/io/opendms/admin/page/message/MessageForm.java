package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Ask;
import io.opendms.entry.InvalidValueException;
import io.opendms.ingest.message.MessageQuery;
import io.opendms.ingest.message.Period;
import io.opendms.ingest.trail.MessageStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What is looked for among the messages, as it stands in the address of the page. What is empty finds everything.
 *
 * @param text an address or a Message-ID, whole
 * @param status the word of one
 * @param from the first minute, or day
 * @param to the last minute, or day
 */
record MessageForm(String text, String status, String from, String to) {
    /** Those that are set aside. */
    static final MessageForm SET_ASIDE = new MessageForm("", MessageStatus.QUARANTINED.word(), "", "");

    static MessageForm of(Ask ask) {
        Optional<MessageStatus> status = MessageStatus.of(ask.text("status"));
        return new MessageForm(
                ask.text("text"), status.map(MessageStatus::word).orElse(""), ask.text("from"), ask.text("to"));
    }

    boolean isNarrow() {
        return !(text + status + from + to).isEmpty();
    }

    /**
     * What is looked for.
     *
     * @param zone the viewer's
     * @throws InvalidValueException if a time is none
     */
    MessageQuery query(ZoneId zone, Optional<String> before, int limit) {
        Period period = new Period(
                from.isEmpty()
                        ? Period.ALWAYS.begin()
                        : time("from", from, 0, zone).toInstant(),
                // The hour that comes twice in autumn is over when it has come twice.
                to.isEmpty()
                        ? Period.ALWAYS.end()
                        : time("to", to, 1, zone).withLaterOffsetAtOverlap().toInstant());
        return new MessageQuery(text, MessageStatus.of(status), period, before, limit);
    }

    /** @param units so many minutes, or days where no more is said, are added */
    private static ZonedDateTime time(String name, String text, int units, ZoneId zone) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).plusDays(units).atStartOfDay(zone)
                    : LocalDateTime.parse(text).plusMinutes(units).atZone(zone);
        } catch (DateTimeException e) {
            throw new InvalidValueException(name, "is no time; write it like 2026-12-31T17:30 or 2026-12-31");
        }
    }

    /** The address of the page so filtered whose messages come behind one. */
    String address(String before) {
        StringBuilder address = new StringBuilder("/admin/mail?before=" + before);
        add(address, "text", text);
        add(address, "status", status);
        add(address, "from", from);
        add(address, "to", to);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
