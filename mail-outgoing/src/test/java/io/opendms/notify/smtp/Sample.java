package io.opendms.notify.smtp;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Mails and settings that a test changes in one place. */
public final class Sample {
    public static final Instant NOW = Instant.parse("2026-11-28T09:30:00Z");
    public static final MailAddress OURS = address("dms@contoso.com");
    public static final MailAddress BOB = address("bob@contoso.com");
    public static final MailAddress ANN = address("ann@contoso.com");
    public static final Identity NOBODY = new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty());
    public static final Envelope ENVELOPE = envelope(false, false);

    /** With no name and nobody to reply to. */
    public static final Envelope PLAIN_ENVELOPE = inCharset("UTF-8");

    private Sample() {}

    public static MailAddress address(String text) {
        return MailAddress.parse("address", text);
    }

    /** {@link #PLAIN_ENVELOPE} of another sender. */
    public static Envelope from(String address) {
        return new Envelope(address(address), "", Optional.empty(), StandardCharsets.UTF_8, false, false);
    }

    public static Envelope envelope(boolean impersonate, boolean override) {
        return new Envelope(
                OURS,
                "SharePoint",
                Optional.of(address("help@contoso.com")),
                StandardCharsets.UTF_8,
                impersonate,
                override);
    }

    public static Envelope inCharset(String charset) {
        return new Envelope(OURS, "", Optional.empty(), Charset.forName(charset), false, false);
    }

    public static Identity user(Authentication how, String user, String password) {
        return new Identity(how, user, Optional.of(password::toCharArray), "", Optional.empty());
    }

    public static SendingSettings settings(int port, Tls tls, Optional<Path> trust) {
        return new SendingSettings(
                new ServerAddress("localhost", port, tls, trust, Optional.empty()), NOBODY, ENVELOPE);
    }

    public static OutgoingMail mail() {
        return mail(new MailText("A request waits", "A request waits.\n.\nSee it.\n", "<p>A request waits.</p>\n"));
    }

    public static OutgoingMail mail(MailText text) {
        return mail(BOB, text, Optional.empty(), Optional.empty(), false);
    }

    public static OutgoingMail inNameOf(MailAddress person) {
        return mail(BOB, mail().text(), Optional.of(person), Optional.empty(), false);
    }

    public static OutgoingMail mail(
            MailAddress to,
            MailText text,
            Optional<MailAddress> person,
            Optional<MailAddress> replyTo,
            boolean aboutMail) {
        return new OutgoingMail(
                new MailKey("request_waiting/17/1", to),
                Origin.SERVICE,
                "request_waiting",
                "17",
                NOW,
                text,
                person,
                replyTo,
                Optional.of(URI.create("https://dms.contoso.com/unsubscribe/1")),
                aboutMail);
    }
}
