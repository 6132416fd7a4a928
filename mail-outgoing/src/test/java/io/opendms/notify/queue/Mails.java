package io.opendms.notify.queue;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Mails for tests. */
public final class Mails {
    public static final Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");
    public static final Origin FARM = Origin.ofFarm("corp");

    private Mails() {}

    public static OutgoingMail of(String event, String recipient) {
        return of(event, recipient, FARM, AT);
    }

    public static OutgoingMail of(String event, String recipient, Origin origin, Instant written) {
        return new OutgoingMail(
                new MailKey(event, MailAddress.parse("to", recipient)),
                origin,
                "request_waiting",
                "17",
                written,
                new MailText("A group waits for you: Zoë", "Hello\nZoë", "<p>Hello Zoë</p>"),
                Optional.of(MailAddress.parse("person", "ada@contoso.com")),
                Optional.of(MailAddress.parse("replyTo", "decide+1@dms.contoso.com")),
                Optional.of(URI.create("https://dms.contoso.com/alerts/unsubscribe?t=1")),
                true);
    }
}
