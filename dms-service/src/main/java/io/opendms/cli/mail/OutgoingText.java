package io.opendms.cli.mail;

import static io.opendms.cli.request.Fields.minute;
import static io.opendms.cli.request.Fields.of;
import static io.opendms.cli.request.Fields.row;

import com.fasterxml.jackson.databind.JsonNode;

/** Mail that the service writes, as it stands in a terminal. */
public final class OutgoingText {
    private static final String LINE = "%-9s %-9s %-16s %-8s %-30s %s%n";

    private OutgoingText() {}

    /** A page of mails. */
    public static String list(JsonNode page) {
        StringBuilder text =
                new StringBuilder(LINE.formatted("NUMBER", "STATE", "WRITTEN", "ATTEMPTS", "RECIPIENT", "ABOUT"));
        for (JsonNode mail : page.path("items")) {
            text.append(LINE.formatted(
                    of(mail, "number"),
                    of(mail, "state"),
                    minute(mail, "written"),
                    of(mail, "attempts"),
                    of(mail, "recipient"),
                    of(mail, "topic") + " " + of(mail, "about")));
        }
        return text.toString();
    }

    /** One mail with all that came of it. */
    public static String show(JsonNode shown) {
        JsonNode mail = shown.path("mail");
        StringBuilder text = new StringBuilder("mail %s: %s%n".formatted(of(mail, "number"), of(mail, "state")));
        row(text, "to", of(mail, "recipient"));
        row(text, "subject", of(mail, "subject"));
        row(text, "about", of(mail, "topic") + " " + of(mail, "about"));
        row(text, "farm", of(mail, "farm"));
        row(text, "written", minute(mail, "written"));
        row(text, "attempts", of(mail, "attempts"));
        if (mail.hasNonNull("due")) {
            row(text, "next", minute(mail, "due"));
        }
        if (of(mail, "state").equals("dropped")) {
            row(text, "why", of(mail, "reply"));
        }
        row(text, "message-id", of(shown, "messageId"));
        text.append("%n".formatted());
        for (JsonNode one : shown.path("tries")) {
            int times = one.path("times").asInt();
            text.append("%s  %s %s%s: %s%n"
                    .formatted(
                            minute(one, "at"),
                            of(one, "server"),
                            of(one, "end"),
                            times > 1 ? " (" + times + " times)" : "",
                            of(one, "reply")));
        }
        return text.toString();
    }
}
