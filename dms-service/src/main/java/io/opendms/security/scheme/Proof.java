package io.opendms.security.scheme;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who sent a request, proven.
 *
 * @param means by what it was proven, for log and doctor: {@code kerberos}, {@code ntlm}, {@code certificate}, {@code basic}
 *     or {@code key}
 * @param name the name for log and record, one of {@code names}
 * @param names all names that this sender and nobody else has, as they may stand among a farm's callers, such as
 *     {@code spfarm@CONTOSO.COM} and {@code CONTOSO\spfarm}
 * @param ownRealm whether a ticket of the service's own realm proves it
 */
public record Proof(String means, String name, Set<String> names, boolean ownRealm) {
    public Proof {
        Set<String> all = new LinkedHashSet<>(List.of(name));
        all.addAll(names);
        names = Set.copyOf(all);
    }

    /** Somebody who has shown no ticket of the service's own realm. */
    public Proof(String means, String name, Set<String> names) {
        this(means, name, names, false);
    }

    /** Somebody with one name. */
    public static Proof of(String means, String name) {
        return new Proof(means, name, Set.of());
    }
}
