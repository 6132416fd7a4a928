package io.opendms.approval;

import io.opendms.entry.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an approver said.
 *
 * @param round the round of the plan that the approver saw
 * @param verdict yes or no
 * @param by the approver's name
 * @param inPlaceOf for whom the approver stood in as a deputy; empty for nobody
 * @param known by what those are known whom the decision is of, at least their names
 * @param reason one line, at most {@value #MAX_REASON} characters, what is longer is cut; empty only for an approval
 * @param at when
 */
public record Decision(
        int round, Verdict verdict, String by, String inPlaceOf, Known known, String reason, Instant at) {
    public static final int MAX_REASON = 1000;

    public Decision {
        reason = line(reason);
        if (by.isBlank()) {
            throw new IllegalArgumentException("a decision of nobody");
        }
        known = new Known(with(by, known.decider()), with(inPlaceOf.isEmpty() ? by : inPlaceOf, known.voice()));
    }

    private static Set<String> with(String name, Set<String> known) {
        return Stream.concat(Stream.of(Text.folded(name)), known.stream()).collect(Collectors.toSet());
    }

    /** A decision of one of whom nothing but the name is known. */
    public Decision(int round, Verdict verdict, String by, String inPlaceOf, String reason, Instant at) {
        this(round, verdict, by, inPlaceOf, Known.NOTHING, reason, at);
    }

    /**
     * By what people are known, as {@link Person#knownAs} says it, so that somebody who comes in two ways decides once.
     *
     * @param decider of the one who decides
     * @param voice of the one whose voice it is; of a deputy it is not his own
     */
    public record Known(Set<String> decider, Set<String> voice) {
        /** Nothing but what goes without saying, as of all decisions that were kept before more was. */
        public static final Known NOTHING = new Known(Set.of(), Set.of());

        public Known {
            decider = Set.copyOf(decider);
            voice = Set.copyOf(voice);
        }

        /** Whether who decides, or whose voice it is, is the same for both, or may be. */
        public boolean isOneWith(Known other) {
            return !Collections.disjoint(decider, other.decider) || !Collections.disjoint(voice, other.voice);
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

    /** What stands in the way of an approval where there is this one, and a voice or a person counts already. */
    public String heard() {
        return by + " has approved with the same voice already; another approval adds none";
    }

    /** A reason as it is kept: one line, cut where it is too long. */
    public static String line(String reason) {
        return Text.shortened(Text.line("reason", reason, Integer.MAX_VALUE), MAX_REASON);
    }
}
