package io.opendms.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.entry.TerminalText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Messages as they stand in a terminal. What senders wrote moves no cursor. */
final class MessageText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final String LINE = "%-24s %-10s %-16s %10s %-30s %s%n";

    private MessageText() {}

    /** A page of messages. */
    static String list(JsonNode page) {
        StringBuilder text =
                new StringBuilder(LINE.formatted("ID", "STATUS", "RECEIVED", "BYTES", "SENDER", "MESSAGE-ID"));
        for (JsonNode message : page.path("items")) {
            text.append(LINE.formatted(
                    of(message, "id"),
                    of(message, "status"),
                    minute(message, "received"),
                    of(message, "size"),
                    sender(message),
                    of(message, "messageId")));
        }
        return text.toString();
    }

    /** One message with all that came of it. */
    static String show(JsonNode shown) {
        JsonNode message = shown.path("message");
        StringBuilder text = new StringBuilder("message %s: %s%n".formatted(of(message, "id"), of(message, "status")));
        row(text, "from", sender(message));
        row(text, "message-id", of(message, "messageId"));
        row(
                text,
                "received",
                minute(message, "received") + " by " + of(message, "door") + " from " + of(message, "peer"));
        row(text, "signed in", of(message, "account"));
        row(text, "bytes", of(message, "size"));
        row(text, "node", of(message, "node"));
        row(text, "attempts", of(message, "attempts") + ", the last at " + minute(message, "tried"));
        if (message.hasNonNull("due")) {
            row(text, "next", minute(message, "due"));
        }
        if (shown.hasNonNull("order")) {
            row(text, "to do", of(shown, "order") + ", by its node");
        }
        for (JsonNode recipient : shown.path("recipients")) {
            row(text, "to", of(recipient, "address") + " -> " + of(recipient, "resolvedTo"));
        }
        text.append("%n".formatted());
        for (JsonNode target : shown.path("targets")) {
            text.append("%s  %s %s: %s%n"
                    .formatted(minute(target, "at"), of(target, "target"), of(target, "status"), of(target, "text")));
        }
        return text.toString();
    }

    private static String sender(JsonNode message) {
        String sender = of(message, "sender");
        return sender.isEmpty() ? "<>" : sender;
    }

    private static void row(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-10s %s%n".formatted(name, value));
        }
    }

    private static String minute(JsonNode node, String name) {
        return MINUTE.format(Instant.parse(node.path(name).asText()));
    }

    private static String of(JsonNode node, String name) {
        return TerminalText.printable(node.path(name).asText());
    }
}
