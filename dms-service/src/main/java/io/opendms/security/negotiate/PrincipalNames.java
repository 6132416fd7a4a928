package io.opendms.security.negotiate;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a principal its second name: {@code spfarm@CONTOSO.COM} is {@code CONTOSO\spfarm} to Windows. A ticket names the
 * realm alone; which domain that is, is configured, or for the service's own realm its first label. A realm that is neither
 * gives no second name, so that nobody of a trusted realm can be taken for one of ours.
 */
final class PrincipalNames {
    private static final Pattern ACCOUNT = Pattern.compile("([^\\\\/@:]+)@([^\\\\/@:]+)");
    /** The longest NetBIOS name of a domain. */
    private static final int LONGEST_DOMAIN = 15;

    private final Map<String, String> realms;

    /** @param realms by the short names of their domains */
    PrincipalNames(Map<String, String> realms) {
        this.realms = realms;
    }

    /** All names of the principal, itself among them. */
    Set<String> of(String principal, String ownRealm) {
        Set<String> names = new LinkedHashSet<>(Set.of(principal));
        Matcher account = ACCOUNT.matcher(principal);
        if (account.matches()) {
            domain(account.group(2), ownRealm).ifPresent(domain -> names.add(domain + "\\" + account.group(1)));
        }
        return names;
    }

    /** Whether a realm has vouched for the principal. Realms differ by capitals too (RFC 4120, section 6.1). */
    static boolean isOfRealm(String principal, String realm) {
        return !realm.isEmpty()
                && principal.substring(principal.lastIndexOf('@') + 1).equals(realm);
    }

    private Optional<String> domain(String realm, String ownRealm) {
        for (Map.Entry<String, String> each : realms.entrySet()) {
            if (each.getValue().equalsIgnoreCase(realm)) {
                return Optional.of(each.getKey());
            }
        }
        return realm.equals(ownRealm) ? ownDomain(ownRealm) : Optional.empty();
    }

    /** The realm of a domain, so that whoever is of the one is of the other; empty if it is not known. */
    Optional<String> realm(String domain, String ownRealm) {
        for (Map.Entry<String, String> each : realms.entrySet()) {
            if (each.getKey().equalsIgnoreCase(domain)) {
                return Optional.of(each.getValue());
            }
        }
        boolean named = realms.values().stream().anyMatch(ownRealm::equalsIgnoreCase);
        return named
                ? Optional.empty()
                : ownDomain(ownRealm).filter(domain::equalsIgnoreCase).map(own -> ownRealm);
    }

    /** The first label of the service's own realm. A name that is configured for another realm is not ours. */
    private Optional<String> ownDomain(String ownRealm) {
        int end = Math.min(LONGEST_DOMAIN, (ownRealm + ".").indexOf('.'));
        String label = ownRealm.substring(0, end).toUpperCase(Locale.ROOT);
        boolean taken = realms.keySet().stream().anyMatch(label::equalsIgnoreCase);
        return taken || label.isEmpty() ? Optional.empty() : Optional.of(label);
    }
}
