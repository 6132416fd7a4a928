package io.opendms.desk;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Voices;
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
 * @param obstacle why this one does not decide on this request, nor a deputy; empty if nothing is in the way
 */
public record Approver(String name, List<StandIn> deputies, String obstacle) {
    public Approver {
        deputies = List.copyOf(deputies);
    }

    /**
     * Somebody who stands in.
     *
     * @param obstacle why this one does not decide on this request; empty if nothing is in the way
     */
    public record StandIn(Deputy deputy, String obstacle) {}

    /**
     * Whom a farm's rules name, or else who is named as having the role, as far as that is known; then those who are approvers by a
     * group, as far as that is known, and have deputies. Where the rules name nobody, everybody with the role of an approver may
     * decide, named or not.
     */
    public static List<Approver> of(Voices voices, Instant now) {
        List<Deputy> lasting = voices.rules().deputies().stream()
                .filter(deputy -> now.isBefore(deputy.until()))
                .toList();
        List<String> deciders = voices.rules().deciders();
        Stream<String> others = lasting.stream()
                .map(Deputy::inPlaceOf)
                .filter(name -> deciders.stream().noneMatch(decider -> voices.isSame(decider, name)))
                .filter(voices::mayLend);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return Stream.concat(deciders.stream(), others)
                .filter(names::add)
                .map(name -> of(
                        name,
                        lasting.stream()
                                .filter(deputy -> voices.isSame(deputy.inPlaceOf(), name))
                                .toList(),
                        voices))
                .toList();
    }

    private static Approver of(String name, List<Deputy> deputies, Voices voices) {
        String obstacle = voices.obstacle(name);
        if (obstacle.isEmpty()) {
            return new Approver(
                    name,
                    deputies.stream()
                            .map(deputy -> new StandIn(deputy, voices.obstacle(deputy.deputy())))
                            .toList(),
                    "");
        }
        return new Approver(
                name, List.of(), deputies.isEmpty() ? obstacle : obstacle + ", so that no deputy decides either");
    }
}
