package io.opendms.notify.decide;

import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.template.HtmlEscape;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes back what came of an answer. Thread-safe. */
public final class AnswerTexts {
    private static final String BUNDLE = "io.opendms.notify.decide.answers";
    private static final String TOPIC = "decision_answer";
    private static final int LENGTH_OF_NAME = 32;

    /** The language of the machine must not stand in for one that there are no words in. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** All words that such mails are made of in a language. */
    public static String words(Locale language) {
        ResourceBundle words = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK);
        return words.keySet().stream().map(words::getString).collect(Collectors.joining("\n"));
    }

    /**
     * A mail to who was asked. What is decided is answered once for each token; what decides nothing, once for each answer.
     *
     * @param hash of the token
     * @param mail what it answers
     */
    OutgoingMail answer(Question question, Ruling ruling, String hash, ReplyMail mail, Origin origin, Instant now) {
        boolean again = isAskedAgain(ruling.outcome());
        boolean decides = !again && ruling.outcome() != Outcome.SECOND;
        String event = TOPIC + "/" + hash.substring(0, LENGTH_OF_NAME) + (decides ? "" : "/" + mail.digest());
        return new OutgoingMail(
                new MailKey(event, question.approver()),
                origin,
                TOPIC,
                Integer.toString(question.request()),
                now,
                text(question, ruling),
                Optional.empty(),
                again ? Optional.of(mail.recipient()) : Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(mail.messageId()).filter(OutgoingMail::isMessageId));
    }

    private static boolean isAskedAgain(Outcome outcome) {
        return switch (outcome) {
            case NOTHING_WRITTEN, NO_DECISION, NO_REASON, UNREADABLE -> true;
            default -> false;
        };
    }

    MailText text(Question question, Ruling ruling) {
        ResourceBundle words = ResourceBundle.getBundle(BUNDLE, question.language(), NO_FALLBACK);
        String number = Integer.toString(question.request());
        String key = ruling.outcome().word();
        String subject = words.getString(key + ".subject").replace("{number}", number);
        // The detail last: what stands in it is no place any more.
        String plain = (words.getString(key) + "\n\n" + words.getString("footer"))
                .replace("{words}", words.getString("words"))
                .replace("{number}", number)
                .replace("{detail}", detail(ruling, words));
        return new MailText(subject, plain + "\n", html(question.language(), subject, plain));
    }

    /** A state and a known reason have words of their own; of a sentence, which is English, others are told where it stands. */
    private static String detail(Ruling ruling, ResourceBundle words) {
        if (ruling.outcome() == Outcome.UNREADABLE) {
            return words.getString("unread");
        }
        if (ruling.detail().isEmpty()) {
            return "";
        }
        return Stream.of("state." + ruling.detail(), "why." + ruling.detail())
                .filter(words::containsKey)
                .findFirst()
                .map(words::getString)
                .orElseGet(() -> words.getLocale().equals(Locale.ROOT) ? ruling.detail() : words.getString("why.page"));
    }

    private static String html(Locale language, String subject, String plain) {
        String paragraphs = plain.lines()
                .filter(line -> !line.isBlank())
                .map(line -> "<p>" + HtmlEscape.escaped(line) + "</p>")
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="%s" style="color-scheme:light dark">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body style="max-width:600px;margin:0 auto;padding:20px 16px;font-family:sans-serif;font-size:16px;line-height:1.5">
                %s
                </body>
                </html>
                """.formatted(HtmlEscape.escaped(language.getLanguage()), HtmlEscape.escaped(subject), paragraphs);
    }
}
