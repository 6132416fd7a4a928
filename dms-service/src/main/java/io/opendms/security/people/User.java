package io.opendms.security.people;

import io.opendms.approval.Person;
import io.opendms.record.AuditRecord;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in.
 *
 * @param person who it is
 * @param everywhere the role on all farms, absent for none
 * @param byFarm further roles on single farms, by the farm's name in any case
 */
public record User(Person person, @Nullable Role everywhere, Map<String, Role> byFarm) {
    public User {
        Map<String, Role> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.putAll(byFarm);
        byFarm = Collections.unmodifiableMap(inAnyCase);
    }

    /** Whether the person may do on one farm what a role may. */
    public boolean may(Role role, String farm) {
        Role there = byFarm.get(farm);
        return mayEverywhere(role) || (there != null && there.includes(role));
    }

    /** Whether the person may do on all farms, and with what belongs to no farm, what a role may. */
    public boolean mayEverywhere(Role role) {
        return everywhere != null && everywhere.includes(role);
    }

    /** Whether the person may do anywhere what a role may. */
    public boolean mayAnywhere(Role role) {
        return mayEverywhere(role) || byFarm.values().stream().anyMatch(there -> there.includes(role));
    }

    /** Of these farms the ones on which the person may do what a role may, in alphabetical order. */
    public Set<String> farms(Role role, Iterable<String> all) {
        Set<String> farms = new TreeSet<>();
        for (String farm : all) {
            if (may(role, farm)) {
                farms.add(farm);
            }
        }
        return farms;
    }

    /** How the audit trail names the person, and from where it came. */
    public AuditRecord.Origin origin() {
        return new AuditRecord.Origin(person.name(), "", person.source(), "");
    }
}
