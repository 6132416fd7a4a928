package io.opendms.notify.decide;

import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import io.opendms.notify.text.Words;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes back what came of an answer. Thread-safe.
 *
 * @param pages where its links lead
 */
public record AnswerTexts(Texts texts, PageAddress pages) {
    /** What all of them are in the queue, so that their number in an hour is bounded together, and one answer is answered once. */
    private static final String TOPIC = "decision_answer";

    /** How the keys of the phrases begin that stand in no mail but these. */
    private static final String PHRASES = "answer.";

    private static final int LENGTH_OF_NAME = 32;

    /** All phrases that may stand in such mails besides what their templates say. */
    public static String details(Words words) {
        return words.keys().stream()
                .filter(key -> key.startsWith(PHRASES))
                .map(key -> words.phrase(key, Map.of()))
                .collect(Collectors.joining("\n"));
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

    private static Topic topic(Outcome outcome) {
        return switch (outcome) {
            case APPROVED -> Topic.ANSWER_APPROVED;
            case AGREED -> Topic.ANSWER_AGREED;
            case REJECTED -> Topic.ANSWER_REJECTED;
            case OVER -> Topic.ANSWER_OVER;
            case EXPIRED -> Topic.ANSWER_EXPIRED;
            case SECOND -> Topic.ANSWER_SECOND;
            case CHANGED -> Topic.ANSWER_CHANGED;
            case FORBIDDEN -> Topic.ANSWER_FORBIDDEN;
            case GONE -> Topic.ANSWER_GONE;
            case NOTHING_WRITTEN -> Topic.ANSWER_NOTHING_WRITTEN;
            case NO_DECISION -> Topic.ANSWER_NO_DECISION;
            case NO_REASON -> Topic.ANSWER_NO_REASON;
            case UNREADABLE -> Topic.ANSWER_UNREADABLE;
        };
    }

    MailText text(Question question, Ruling ruling) {
        Language language = Language.tagged(question.language().getLanguage()).orElse(Language.ENGLISH);
        Words words = texts.words(language);
        return texts.write(
                topic(ruling.outcome()),
                language,
                Map.of(
                        "number",
                        Integer.toString(question.request()),
                        "detail",
                        detail(ruling, language, words),
                        "approveWord",
                        words.phrase("decision.approve", Map.of()),
                        "rejectWord",
                        words.phrase("decision.reject", Map.of()),
                        "link",
                        ruling.outcome() == Outcome.GONE ? pages.overview() : pages.request(question.request())));
    }

    /** A state and a known reason have words of their own; of a sentence, which is English, others are told where it stands. */
    private static String detail(Ruling ruling, Language language, Words words) {
        if (ruling.outcome() == Outcome.UNREADABLE) {
            return words.phrase(PHRASES + "unread", Map.of());
        }
        if (ruling.detail().isEmpty()) {
            return "";
        }
        return Stream.of("state.", "why.")
                .map(kind -> PHRASES + kind + ruling.detail())
                .filter(words::has)
                .findFirst()
                .map(key -> words.phrase(key, Map.of()))
                .orElseGet(() ->
                        language == Language.ENGLISH ? ruling.detail() : words.phrase(PHRASES + "why.page", Map.of()));
    }
}
