package io.opendms.doctor.check.approval;

import io.opendms.approval.policy.Deputy;
import io.opendms.ldap.person.Approver;
import io.opendms.ldap.person.ApproverName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose voices a farm's requests can get now. An approver and all his deputies are one voice.
 *
 * @param able the DNs, in lower case, of the approvers who can decide, or for whom a deputy can
 * @param told those of them who have a mail address, or whose deputy has
 * @param outsiders names among them of people whom the directory does not know, and a provider may
 * @param notes what is to be said of single names, one sentence each
 */
record Voters(Set<String> able, Set<String> told, Set<String> outsiders, List<String> notes) {
    Voters {
        able = Set.copyOf(able);
        told = Set.copyOf(told);
        outsiders = Set.copyOf(outsiders);
        notes = List.copyOf(notes);
    }

    /**
     * @param names those who decide
     * @param search who is meant by each of some names, in their order
     * @param outsider whether a name that the directory does not know may be that of a person by a provider
     */
    static Voters of(
            List<String> names,
            List<Deputy> deputies,
            Function<List<String>, List<ApproverName>> search,
            Predicate<String> outsider,
            Instant now) {
        Map<String, ApproverName> found = found(names, deputies, search);
        Map<String, Boolean> represented = represented(deputies, found, now);
        Set<String> able = new HashSet<>();
        Set<String> told = new HashSet<>();
        Set<String> outsiders = new HashSet<>();
        List<String> notes = new ArrayList<>();
        for (String name : names) {
            ApproverName meant = found.get(name);
            if (meant.people().isEmpty() && outsider.test(name)) {
                able.add(name.toLowerCase(Locale.ROOT));
                told.add(name.toLowerCase(Locale.ROOT));
                outsiders.add(name);
            } else if (!meant.problem().isEmpty()) {
                notes.add(name + ": " + meant.problem());
            }
            for (Approver person : meant.people()) {
                // As the rules have it: who may not sign in is in no group, and has no deputy by one.
                boolean lasting = person.active() || !meant.group();
                boolean deputyIsTold = lasting && represented.getOrDefault(key(person), false);
                if (person.active() || lasting && represented.containsKey(key(person))) {
                    able.add(key(person));
                }
                if (person.active() && person.hasAddress() || deputyIsTold) {
                    told.add(key(person));
                } else {
                    notes.add(person.dn() + ": "
                            + (person.active() ? "has no mail address" : "the account is disabled, expired or locked"));
                }
            }
        }
        Set<String> deciders =
                names.stream().flatMap(name -> keys(found.get(name))).collect(Collectors.toSet());
        deputies.forEach(deputy -> notes.addAll(notes(deputy, found, deciders, now)));
        return new Voters(able, told, outsiders, notes);
    }

    private static Map<String, ApproverName> found(
            List<String> approvers, List<Deputy> deputies, Function<List<String>, List<ApproverName>> search) {
        Set<String> names = new LinkedHashSet<>(approvers);
        deputies.forEach(deputy -> names.addAll(List.of(deputy.inPlaceOf(), deputy.deputy())));
        Map<String, ApproverName> found = new LinkedHashMap<>();
        search.apply(List.copyOf(names)).forEach(meant -> found.put(meant.name(), meant));
        return found;
    }

    /** Those in whose place somebody can decide now, and whether one of these has an address. */
    private static Map<String, Boolean> represented(
            List<Deputy> deputies, Map<String, ApproverName> found, Instant now) {
        Map<String, Boolean> represented = new HashMap<>();
        for (Deputy deputy : deputies) {
            if (found.get(deputy.inPlaceOf()).group()
                    || found.get(deputy.deputy()).group()) {
                continue;
            }
            for (Approver acting : found.get(deputy.deputy()).people()) {
                if (deputy.isActive(now) && acting.active()) {
                    found.get(deputy.inPlaceOf())
                            .people()
                            .forEach(person -> represented.merge(key(person), acting.hasAddress(), Boolean::logicalOr));
                }
            }
        }
        return represented;
    }

    private static List<String> notes(
            Deputy deputy, Map<String, ApproverName> found, Set<String> deciders, Instant now) {
        if (!now.isBefore(deputy.until())) {
            return List.of(deputy.deputy() + ": stood in for " + deputy.inPlaceOf() + " until " + deputy.until()
                    + ", which is over");
        }
        ApproverName absent = found.get(deputy.inPlaceOf());
        if (!absent.group() && absent.problem().isEmpty() && keys(absent).noneMatch(deciders::contains)) {
            return List.of(deputy.inPlaceOf() + ", among the deputies: is no approver, so that " + deputy.deputy()
                    + " stands in for nobody");
        }
        return Stream.of(deputy.inPlaceOf(), deputy.deputy())
                .map(found::get)
                .filter(meant -> meant.group() || !meant.problem().isEmpty())
                .map(meant -> meant.name() + ", among the deputies: "
                        + (meant.group() ? "is a group, and only one person stands in for another" : meant.problem()))
                .toList();
    }

    private static Stream<String> keys(ApproverName meant) {
        return meant.people().stream().map(Voters::key);
    }

    private static String key(Approver person) {
        return person.dn().toLowerCase(Locale.ROOT);
    }
}
