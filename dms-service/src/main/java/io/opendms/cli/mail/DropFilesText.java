package io.opendms.cli.mail;

import static io.opendms.cli.request.Fields.minute;
import static io.opendms.cli.request.Fields.of;
import static io.opendms.cli.request.Fields.row;

import com.fasterxml.jackson.databind.JsonNode;

/** Files that drop folders have set aside, as they stand in a terminal. */
final class DropFilesText {
    private static final String LINE = "%-33s %-9s %-16s %10s %-30s %s%n";

    private DropFilesText() {}

    static String list(JsonNode page) {
        StringBuilder text =
                new StringBuilder(LINE.formatted("ID", "STATUS", "SET ASIDE", "BYTES", "SENDER", "REASON"));
        for (JsonNode file : page.path("items")) {
            text.append(LINE.formatted(
                    of(file, "id"),
                    status(file),
                    minute(file, "setAside"),
                    of(file, "size"),
                    of(file, "sender"),
                    of(file, "reason")));
        }
        return text.toString();
    }

    static String show(JsonNode file) {
        StringBuilder text = new StringBuilder("file %s: %s%n".formatted(of(file, "id"), status(file)));
        row(text, "why", of(file, "reason"));
        row(text, "from", of(file, "sender"));
        row(text, "to", of(file, "receivers"));
        row(text, "file", of(file, "name"));
        row(text, "written", minute(file, "written"));
        row(text, "set aside", minute(file, "setAside"));
        row(text, "bytes", of(file, "size"));
        row(text, "node", of(file, "node"));
        return text.toString();
    }

    private static String status(JsonNode file) {
        return switch (file.path("order").asText()) {
            case "release" -> "released";
            case "drop" -> "dropped";
            default -> "set aside";
        };
    }
}
