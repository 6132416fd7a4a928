package io.opendms.doctor.check.outgoing;

import io.opendms.config.section.NoticeSettings;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.text.Example;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** D22: the character set holds what is written, and the server takes the addresses. */
public final class CharsetHolds extends OutgoingCheck {

    public CharsetHolds() {
        super("D22", "the character set of mail holds what is written");
    }

    @Override
    List<Finding> look(CheckContext context, SendingSettings settings, String tried) {
        List<Finding> findings = new ArrayList<>();
        findings.add(texts(context, settings.envelope().charset(), tried));
        if (addresses(settings.envelope()).anyMatch(address -> !isAscii(address.toString()))) {
            findings.add(beyondAscii(context, settings, tried));
        }
        return findings;
    }

    private static Finding texts(CheckContext context, Charset charset, String tried) {
        NoticeSettings notices = context.settings().notices();
        Texts texts = new Texts(notices.templates());
        CharsetEncoder encoder = charset.newEncoder();
        for (Language language : languages(notices)) {
            for (Topic topic : Topic.values()) {
                MailText text = Example.mail(texts, topic, language, notices.zone());
                Optional<String> lost = lost(encoder, text.subject() + text.plain() + text.html());
                if (lost.isPresent()) {
                    return Finding.fail(
                            tried,
                            charset + " cannot hold " + lost.get() + " of the text " + topic.word() + " in "
                                    + language.tag() + ", so that such a mail is refused",
                            "set mail.out.charset to UTF-8");
                }
            }
        }
        return Finding.ok(
                tried, charset + " holds all texts; a name or reason that it cannot hold is refused, not altered");
    }

    private static Set<Language> languages(NoticeSettings notices) {
        Set<Language> languages = EnumSet.of(notices.language());
        languages.addAll(notices.languageByFarm().values());
        return languages;
    }

    /** The first character that is lost, as {@code U+00FC}. */
    private static Optional<String> lost(CharsetEncoder encoder, String text) {
        return text.codePoints()
                .filter(character -> !encoder.canEncode(Character.toString(character)))
                .mapToObj(character -> String.format("U+%04X", character))
                .findFirst();
    }

    private static Finding beyondAscii(CheckContext context, SendingSettings settings, String tried) {
        Findings found = visit(context, settings, Optional.empty());
        if (found.offers().isEmpty()) {
            return Finding.skip(tried, "the server could not be asked for SMTPUTF8; see D18");
        }
        return found.offers().stream().anyMatch(offer -> offer.startsWith("SMTPUTF8"))
                ? Finding.ok(tried, "the server takes addresses beyond ASCII")
                : Finding.fail(
                        tried,
                        "an address in mail.out has characters beyond ASCII, and the server does not offer SMTPUTF8",
                        "set mail.out.from and mail.out.replyTo to addresses in ASCII");
    }

    private static Stream<MailAddress> addresses(Envelope envelope) {
        return Stream.concat(Stream.of(envelope.from()), envelope.replyTo().stream());
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
