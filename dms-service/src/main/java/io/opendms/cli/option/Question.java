package io.opendms.cli.option;

import io.opendms.config.source.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that has to be known, from an option or from an answer.
 *
 * @param option the option that answers it
 * @param text the question
 * @param proposed what an empty answer means; empty if nothing is meant by it
 * @param complaint what is wrong with an answer, as the end of a sentence about it; empty if it is good
 */
public record Question(String option, String text, String proposed, Function<String, Optional<String>> complaint) {

    public static Question of(String option, String text, String proposed, ValueType type) {
        return new Question(option, text, proposed, type::complaint);
    }

    /** A choice of one of some words. */
    public static Question of(String option, String text, String proposed, List<String> words) {
        return of(
                option,
                text + ", " + String.join(" or ", words),
                proposed,
                ValueType.oneOf(words.toArray(String[]::new)));
    }

    /** The same question with one more condition, looked at when the others hold. */
    public Question and(Function<String, Optional<String>> further) {
        return new Question(
                option, text, proposed, answer -> complaint.apply(answer).or(() -> further.apply(answer)));
    }

    /** The same question, with one more answer that is always good, and what it is for, such as {@code to begin again}. */
    public Question or(String answer, String purpose) {
        return new Question(
                option,
                text + ", or " + answer + " " + purpose,
                proposed,
                given -> given.equals(answer) ? Optional.empty() : complaint.apply(given));
    }

    /** The same question, which may also be left unanswered. */
    public Question orNothing() {
        return new Question(
                option, text, proposed, answer -> answer.isEmpty() ? Optional.empty() : complaint.apply(answer));
    }
}
