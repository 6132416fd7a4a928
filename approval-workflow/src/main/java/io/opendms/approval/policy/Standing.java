package io.opendms.approval.policy;

import io.opendms.approval.Decision.Known;
import io.opendms.approval.Person;

/**
 * Whether a person may decide on a request, and as whom.
 *
 * @param inPlaceOf for whom as a deputy, empty for nobody
 * @param known by what the person is known, and the one whose voice it would be
 * @param obstacle one sentence that says why not, empty if the person may
 */
public record Standing(String inPlaceOf, Known known, String obstacle) {
    /** Whether the person may. */
    public boolean may() {
        return obstacle.isEmpty();
    }

    static Standing none(String obstacle) {
        return new Standing("", Known.NOTHING, obstacle);
    }

    static Standing himself(Person person) {
        return new Standing("", new Known(person.knownAs(), person.knownAs()), "");
    }

    static Standing inPlaceOf(Person approver, Person deputy) {
        return new Standing(approver.name(), new Known(deputy.knownAs(), approver.knownAs()), "");
    }
}
