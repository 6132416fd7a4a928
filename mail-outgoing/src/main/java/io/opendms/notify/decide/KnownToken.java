package io.opendms.notify.decide;

import java.time.Instant;

/**
 * What is known of a token.
 *
 * @param question what it answers
 * @param spentBy the answer that has used it, as {@link ReplyMail#digest} names it; empty while it is open
 * @param misunderstood how many answers with it were not understood
 */
public record KnownToken(Question question, String spentBy, int misunderstood) {

    /** Whether an answer with it is taken. */
    boolean isOpen(Instant now) {
        return spentBy.isEmpty() && now.isBefore(question.until());
    }

    /** Whether another answer has used it. */
    boolean isSpentByOther(String answer) {
        return !spentBy.isEmpty() && !spentBy.equals(answer);
    }
}
