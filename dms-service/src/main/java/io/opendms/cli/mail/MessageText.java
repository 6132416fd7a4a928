package io.opendms.cli.mail;

import static io.opendms.cli.request.Fields.minute;
import static io.opendms.cli.request.Fields.of;
import static io.opendms.cli.request.Fields.row;

import com.fasterxml.jackson.databind.JsonNode;

/** Messages as they stand in a terminal. What senders wrote moves no cursor. */
public final class MessageText {
    private static final String LINE = "%-24s %-10s %-16s %10s %-30s %s%n";

    private MessageText() {}

    /** A page of messages. */
    public static String list(JsonNode page) {
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
    public static String show(JsonNode shown) {
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
        for (JsonNode file : shown.path("files")) {
            String blocked = file.hasNonNull("blocked") ? ", blocked: " + of(file, "blocked") : "";
            row(
                    text,
                    "file",
                    "%s  %s, %s bytes%s".formatted(of(file, "name"), of(file, "type"), of(file, "size"), blocked));
        }
        return text.toString();
    }

    private static String sender(JsonNode message) {
        String sender = of(message, "sender");
        return sender.isEmpty() ? "<>" : sender;
    }
}
