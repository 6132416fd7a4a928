package io.opendms.config.mail;

import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.notify.setting.Envelope;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/** Reads in whose name mail goes, at one level. */
final class EnvelopeReader {
    private final Values values;
    private final List<String> notices;

    EnvelopeReader(Values values, List<String> notices) {
        this.values = values;
        this.notices = notices;
    }

    /** Empty after a problem. */
    Optional<Envelope> read(Level level) {
        Charset charset = charset(level);
        Optional<NamedAddress> from = from(level);
        Optional<MailAddress> replyTo = replyTo(level);
        if (level.flag("impersonate") && level.flag("overrideEnvelopeSender") && level.isGiven("impersonate")) {
            notices.add(values.located(level.section() + ".impersonate")
                    + "has no effect with overrideEnvelopeSender: true, by which mail always goes in the name of from");
        }
        if (from.isPresent() && !charset.newEncoder().canEncode(from.get().name())) {
            level.problem(
                    "from", "has a name that the charset " + charset + " cannot hold; use UTF-8, or another name");
        }
        return from.map(sender -> new Envelope(
                sender.address(),
                sender.name(),
                replyTo,
                charset,
                level.flag("impersonate"),
                level.flag("overrideEnvelopeSender")));
    }

    private static Optional<NamedAddress> from(Level level) {
        String text = level.text("from");
        if (text.isEmpty()) {
            level.problem("from", "is missing; it is the address that mail by " + level.section() + ".host comes from");
            return Optional.empty();
        }
        Optional<NamedAddress> from = NamedAddress.parse(text);
        if (from.isEmpty()) {
            level.problem(
                    "from", "is no mail address; write sharepoint@example.com or SharePoint <sharepoint@example.com>");
        }
        return from;
    }

    private static Optional<MailAddress> replyTo(Level level) {
        String text = level.text("replyTo");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(MailAddress.parse("replyTo", text));
        } catch (InvalidValueException e) {
            level.problem("replyTo", "is no mail address; write it as helpdesk@example.com");
            return Optional.empty();
        }
    }

    private static Charset charset(Level level) {
        try {
            Charset charset = Charset.forName(level.text("charset"));
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // It is told below, as is one that can only be read.
            return unknown(level);
        }
        return unknown(level);
    }

    private static Charset unknown(Level level) {
        level.problem(
                "charset", "is no character set that this Java can write; use UTF-8, ISO-2022-JP, GB18030 or Big5");
        return StandardCharsets.UTF_8;
    }
}
