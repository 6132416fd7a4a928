package io.opendms.approval.policy;

import io.opendms.approval.Person;
import java.util.Set;

/**
 * Whether a person may decide on a request, and as whom.
 *
 * @param inPlaceOf for whom as a deputy, empty for nobody
 * @param voice by what the one is known whose voice it would be, as {@link Person#knownAs} says it
 * @param obstacle one sentence that says why not, empty if the person may
 */
public record Standing(String inPlaceOf, Set<String> voice, String obstacle) {
    public Standing {
        voice = Set.copyOf(voice);
    }

    /** Whether the person may. */
    public boolean may() {
        return obstacle.isEmpty();
    }

    static Standing none(String obstacle) {
        return new Standing("", Set.of(), obstacle);
    }

    static Standing himself(Person person) {
        return new Standing("", person.knownAs(), "");
    }

    static Standing inPlaceOf(Person approver) {
        return new Standing(approver.name(), approver.knownAs(), "");
    }
}
