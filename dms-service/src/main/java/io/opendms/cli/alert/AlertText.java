package io.opendms.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.entry.TerminalText;
import java.util.List;

/** Alerts as they stand in a terminal. Names of the directory move no cursor. */
final class AlertText {
    private static final String LINE = "%-8s %-34s %-44s %-8s %-10s %-5s %-20s %s%n";
    private static final List<String> COLUMNS =
            List.of("id", "list", "subscriber", "frequency", "day", "hour", "zone", "language");

    private AlertText() {}

    /** A page of alerts. */
    static String table(JsonNode page) {
        StringBuilder text = new StringBuilder(
                LINE.formatted("ID", "LIST", "SUBSCRIBER", "OFTEN", "DAY", "HOUR", "ZONE", "LANGUAGE"));
        page.path("items").forEach(alert -> text.append(line(alert)));
        return text.toString();
    }

    /** One alert. */
    static String line(JsonNode alert) {
        return LINE.formatted(COLUMNS.stream()
                .map(column -> TerminalText.printable(alert.path(column).asText()))
                .toArray());
    }
}
