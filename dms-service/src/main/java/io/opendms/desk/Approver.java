package io.opendms.desk;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who may decide on a request.
 *
 * @param name a name, mail address or group, as the farm's rules write it
 * @param deputies who stands in for this one, now or later
 */
public record Approver(String name, List<Deputy> deputies) {
    public Approver {
        deputies = List.copyOf(deputies);
    }

    /**
     * Whom a farm's rules name, then those who are approvers by a group or by their role and have deputies. Where the rules name
     * nobody, everybody with the role of an approver may decide as well.
     */
    public static List<Approver> of(Rules rules, Instant now) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream<String> represented = lasting(rules, now).map(Deputy::inPlaceOf);
        return Stream.concat(rules.approvers().stream(), represented)
                .filter(names::add)
                .map(name -> new Approver(
                        name,
                        lasting(rules, now)
                                .filter(deputy -> deputy.inPlaceOf().equalsIgnoreCase(name))
                                .toList()))
                .toList();
    }

    private static Stream<Deputy> lasting(Rules rules, Instant now) {
        return rules.deputies().stream().filter(deputy -> now.isBefore(deputy.until()));
    }
}
