package io.opendms.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.entry.TerminalText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Fields of an answer as they stand in a terminal. What others wrote moves no cursor. */
public final class Fields {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Fields() {}

    /** One field; empty if there is none. */
    public static String of(JsonNode node, String name) {
        return TerminalText.printable(node.path(name).asText());
    }

    /** A field that is an instant, in the zone of this machine. */
    public static String minute(JsonNode node, String name) {
        return MINUTE.format(Instant.parse(node.path(name).asText()));
    }

    /** The same to the second. */
    static String second(JsonNode node, String name) {
        return SECOND.format(Instant.parse(node.path(name).asText()));
    }

    /** Adds a line with a name and a value, if there is one. */
    public static void row(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-10s %s%n".formatted(name, value));
        }
    }
}
