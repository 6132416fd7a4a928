package io.opendms.doctor.check.outgoing;

import io.opendms.config.section.NoticeSettings;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.MailAddress;
import io.opendms.notify.decide.AnswerTexts;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.letter.CharsetFit;
import io.opendms.notify.text.Example;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** D22: the character set holds what is written, and the server takes the addresses. */
public final class CharsetHolds extends OutgoingCheck {
    private static final String UTF_8 = "set mail.out.charset to UTF-8";

    /** In the language that each reader chose. */
    private static final Set<Topic> ALERTS =
            EnumSet.of(Topic.ALERT_AT_ONCE, Topic.ALERT_HOURLY, Topic.ALERT_DAILY, Topic.ALERT_WEEKLY);

    /** @param visits those of all checks of one run */
    public CharsetHolds(OutgoingVisits visits) {
        super("D22", "the character set of mail holds what is written", visits);
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
        for (Language language : languages(notices)) {
            Optional<String> lost = lost(charset, notices, language);
            if (lost.isPresent()) {
                return Finding.fail(
                        tried, charset + " cannot hold " + lost.get() + ", so that such a mail is refused", UTF_8);
            }
        }
        for (Language language : Language.values()) {
            Optional<String> lost = lost(charset, notices, language, ALERTS);
            if (lost.isPresent()) {
                return Finding.warn(
                        tried,
                        charset + " cannot hold " + lost.get()
                                + ", so that alerts are refused for who chose that language",
                        UTF_8);
            }
        }
        return Finding.ok(
                tried, charset + " holds all texts; a name or reason that it cannot hold is refused, not altered");
    }

    /** What is lost of a mail, or of an answer to a decision, with its place. */
    private static Optional<String> lost(Charset charset, NoticeSettings notices, Language language) {
        return lost(charset, notices, language, EnumSet.allOf(Topic.class))
                .or(() -> CharsetFit.firstUnfit(
                                charset, AnswerTexts.details(new Texts(Optional.empty()).words(language)))
                        .map(c -> c + " of the answers to decisions in " + language.tag()));
    }

    private static Optional<String> lost(
            Charset charset, NoticeSettings notices, Language language, Set<Topic> topics) {
        Texts texts = new Texts(notices.templates());
        for (Topic topic : topics) {
            MailText text = Example.mail(texts, topic, language, notices.zone());
            Optional<String> lost = CharsetFit.firstUnfit(charset, text.subject() + text.plain() + text.html());
            if (lost.isPresent()) {
                return lost.map(c -> c + " of the text " + topic.word() + " in " + language.tag());
            }
        }
        return Optional.empty();
    }

    private static Set<Language> languages(NoticeSettings notices) {
        Set<Language> languages = EnumSet.of(notices.language());
        languages.addAll(notices.languageByFarm().values());
        return languages;
    }

    private Finding beyondAscii(CheckContext context, SendingSettings settings, String tried) {
        Findings found = visit(context, settings);
        if (found.offers().isEmpty()) {
            return Finding.skip(tried, "the server could not be asked for SMTPUTF8; see D18");
        }
        return found.offers().contains("SMTPUTF8") && found.offers().contains("8BITMIME")
                ? Finding.ok(tried, "the server takes addresses beyond ASCII")
                : Finding.fail(
                        tried,
                        "an address in mail.out has characters beyond ASCII, and the server does not offer SMTPUTF8 with"
                                + " 8BITMIME",
                        "set mail.out.from and mail.out.replyTo to addresses in ASCII");
    }

    private static Stream<MailAddress> addresses(Envelope envelope) {
        return Stream.concat(Stream.of(envelope.from()), envelope.replyTo().stream());
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
