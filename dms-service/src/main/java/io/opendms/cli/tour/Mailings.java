package io.opendms.cli.tour;

import io.opendms.cli.tour.mail.Postbox;
import java.io.IOException;
import java.util.List;

/** Plays the steps in which somebody sends a mail. */
record Mailings(Postbox postbox, Screen screen) {
    private static final String SENDER = "grace@partner.example";
    private static final String DOMAIN = "@sharepoint.dms.local";
    private static final String MESSAGE = """
            From: Grace Hopper <grace@partner.example>
            Subject: Minutes of Monday
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=part

            --part
            Content-Type: text/plain

            Here is what we said.
            --part
            Content-Type: text/plain; name=minutes.txt
            Content-Disposition: attachment; filename=minutes.txt

            All agreed.
            --part--
            """;

    /** Whether the server answered, and the list shows, what the step expects. */
    boolean play(Mailing step) throws IOException, InterruptedException {
        String recipient = step.alias() + DOMAIN;
        screen.show("sent", "MAIL FROM:<" + SENDER + ">\nRCPT TO:<" + recipient + ">\n" + MESSAGE);
        String reply = postbox.send(SENDER, recipient, MESSAGE.strip().replace("\n", "\r\n"));
        screen.show("answer", reply);
        if (!reply.startsWith(step.reply())) {
            screen.show("FAILED", "expected " + step.reply());
            return false;
        }
        return step.file().isEmpty() || isDelivered(recipient, step.file());
    }

    private boolean isDelivered(String recipient, String file) throws IOException, InterruptedException {
        List<String> files = postbox.files(recipient, file);
        screen.show("files", String.join("\n", files));
        boolean there = files.stream().anyMatch(each -> each.endsWith(file));
        if (!there) {
            screen.show("FAILED", "no file " + file);
        }
        return there;
    }
}
