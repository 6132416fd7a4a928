package io.opendms.cli.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.entry.TerminalText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Fields of an answer as they stand in a terminal. What others wrote moves no cursor. */
final class Fields {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private Fields() {}

    static String of(JsonNode node, String name) {
        return TerminalText.printable(node.path(name).asText());
    }

    static String minute(JsonNode node, String name) {
        return MINUTE.format(Instant.parse(node.path(name).asText()));
    }

    /** Adds a line with a name and a value, if there is one. */
    static void row(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-10s %s%n".formatted(name, value));
        }
    }
}
