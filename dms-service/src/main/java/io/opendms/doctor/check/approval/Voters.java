package io.opendms.doctor.check.approval;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Rules;
import io.opendms.ldap.inspect.Approver;
import io.opendms.ldap.inspect.ApproverName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whose voices a farm's requests can get now. An approver and all his deputies are one voice.
 *
 * @param reachable the DNs, in lower case, of the approvers who can decide, or for whom a deputy can
 * @param notes what is to be said of single names, one sentence each
 */
record Voters(Set<String> reachable, List<String> notes) {
    Voters {
        reachable = Set.copyOf(reachable);
        notes = List.copyOf(notes);
    }

    /** @param search who is meant by each of some names, in their order */
    static Voters of(Rules rules, Function<List<String>, List<ApproverName>> search, Instant now) {
        Map<String, ApproverName> found = found(rules, search);
        Set<String> reachable = new HashSet<>();
        List<String> notes = new ArrayList<>();
        Set<String> represented = represented(rules.deputiesAt(now), found);
        for (String name : rules.approvers()) {
            ApproverName meant = found.get(name);
            if (!meant.problem().isEmpty()) {
                notes.add(name + ": " + meant.problem());
            }
            for (Approver person : meant.people()) {
                if (person.isReachable() || represented.contains(key(person))) {
                    reachable.add(key(person));
                } else {
                    notes.add(person.dn() + ": "
                            + (person.active() ? "has no mail address" : "the account is disabled, expired or locked"));
                }
            }
        }
        rules.deputies().forEach(deputy -> notes.addAll(notes(deputy, found, now)));
        return new Voters(reachable, notes);
    }

    private static Map<String, ApproverName> found(Rules rules, Function<List<String>, List<ApproverName>> search) {
        Set<String> names = new LinkedHashSet<>(rules.approvers());
        rules.deputies().forEach(deputy -> names.addAll(List.of(deputy.inPlaceOf(), deputy.deputy())));
        Map<String, ApproverName> found = new LinkedHashMap<>();
        search.apply(List.copyOf(names)).forEach(meant -> found.put(meant.name(), meant));
        return found;
    }

    /** Those in whose place somebody reachable decides now. */
    private static Set<String> represented(List<Deputy> deputies, Map<String, ApproverName> found) {
        Set<String> represented = new HashSet<>();
        for (Deputy deputy : deputies) {
            if (found.get(deputy.deputy()).people().stream().anyMatch(Approver::isReachable)) {
                found.get(deputy.inPlaceOf()).people().forEach(person -> represented.add(key(person)));
            }
        }
        return represented;
    }

    private static List<String> notes(Deputy deputy, Map<String, ApproverName> found, Instant now) {
        if (!now.isBefore(deputy.until())) {
            return List.of(deputy.deputy() + ": stood in for " + deputy.inPlaceOf() + " until " + deputy.until()
                    + ", which is over");
        }
        return Stream.of(deputy.inPlaceOf(), deputy.deputy())
                .map(found::get)
                .filter(meant -> !meant.problem().isEmpty())
                .map(meant -> meant.name() + ", among the deputies: " + meant.problem())
                .toList();
    }

    private static String key(Approver person) {
        return person.dn().toLowerCase(Locale.ROOT);
    }
}
