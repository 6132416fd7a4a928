package io.opendms.approval;

import io.opendms.entry.Text;
import java.time.Instant;

/**
 * What an approver said.
 *
 * @param round the round of the plan that the approver saw
 * @param verdict yes or no
 * @param by the approver's name
 * @param inPlaceOf for whom the approver stood in as a deputy; empty for nobody
 * @param reason one line, at most {@value #MAX_REASON} characters, what is longer is cut; empty only for an approval
 * @param at when
 */
public record Decision(int round, Verdict verdict, String by, String inPlaceOf, String reason, Instant at) {
    public static final int MAX_REASON = 1000;

    public Decision {
        reason = line(reason);
        if (by.isBlank()) {
            throw new IllegalArgumentException("a decision of nobody");
        }
    }

    /** Yes or no. */
    public enum Verdict {
        APPROVE,
        REJECT
    }

    /** Whose voice it is: of several deputies of one approver, and that approver, only one counts. */
    public String voice() {
        return inPlaceOf.isEmpty() ? by : inPlaceOf;
    }

    /** What stands in the way of an approval where the approver's voice counts already. */
    public String heard() {
        return by + " has approved with the same voice already; another approval adds none";
    }

    /** A reason as it is kept: one line, cut where it is too long. */
    public static String line(String reason) {
        return Text.shortened(Text.line("reason", reason, Integer.MAX_VALUE), MAX_REASON);
    }
}
