package io.opendms.notify.decide;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token.
 *
 * @param question what it answers
 * @param spentBy the answer that has used it, as {@link ReplyMail#digest} names it; empty while it is open
 * @param spentAt when that answer used it first
 * @param misunderstood how many answers with it were not understood
 */
public record KnownToken(Question question, String spentBy, Optional<Instant> spentAt, int misunderstood) {

    /** Whether an answer with it is taken. */
    boolean isOpen(Instant now) {
        return spentBy.isEmpty() && now.isBefore(question.until());
    }

    /** Whether an answer has used it while it was time, and only what became of that may be unknown. */
    boolean isSpentInTimeBy(String answer) {
        return spentBy.equals(answer)
                && spentAt.filter(at -> at.isBefore(question.until())).isPresent();
    }

    /** Whether another answer has used it. */
    boolean isSpentByOther(String answer) {
        return !spentBy.isEmpty() && !spentBy.equals(answer);
    }
}
