package io.opendms.ldap.account;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.server.Server;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The domains of a forest by their names: NetBIOS name and DNS name, as the cross references tell. A server that knows no
 * such references has one domain, by whatever name.
 */
public final class Domains {
    /** No domains are known, so a name may be of any. */
    static final Domains NONE = new Domains(Map.of(), Map.of());

    private final Map<String, DN> contexts;
    private final Map<String, DN> shortNames;

    private Domains(Map<String, DN> contexts, Map<String, DN> shortNames) {
        this.contexts = contexts;
        this.shortNames = shortNames;
    }

    /** @throws DirectoryFailure if the directory does not tell */
    public static Domains read(Server server) {
        if (!server.facts().hasDomains()) {
            return NONE;
        }
        Map<String, DN> contexts = new HashMap<>();
        Map<String, DN> shortNames = new HashMap<>();
        Requests requests = server.requests();
        for (Entry reference : requests.searchPaged(
                "CN=Partitions," + server.facts().configurationContext(),
                SearchScope.ONE,
                Filter.createPresenceFilter("nETBIOSName"),
                "nETBIOSName",
                "dnsRoot",
                "nCName")) {
            String context = reference.getAttributeValue("nCName");
            if (context != null) {
                shortNames.put(reference.getAttributeValue("nETBIOSName"), dn(context));
                for (String attribute : new String[] {"nETBIOSName", "dnsRoot"}) {
                    String name = reference.getAttributeValue(attribute);
                    if (name != null) {
                        contexts.put(name.toLowerCase(Locale.ROOT), dn(context));
                    }
                }
            }
        }
        return new Domains(contexts, shortNames);
    }

    /** The NetBIOS name of an entry's domain, as it is written; empty where there are no domains. */
    public String shortName(String dn) {
        return shortNames.keySet().stream()
                .filter(name -> isOf(name.toLowerCase(Locale.ROOT), dn))
                .findFirst()
                .orElse("");
    }

    /** Whether an entry is of the domain with that name, in lower case; every entry is where there is no name or no domain. */
    boolean isOf(String domain, String dn) {
        if (contexts.isEmpty() || domain.isEmpty()) {
            return true;
        }
        DN context = contexts.get(domain);
        if (context == null) {
            return false;
        }
        DN entry = dn(dn);
        // A domain below this one has a longer name, and its entries are not of this one.
        return isBelow(entry, context)
                && contexts.values().stream()
                        .noneMatch(other -> isBelow(entry, other) && other.getRDNs().length > context.getRDNs().length);
    }

    private static boolean isBelow(DN entry, DN context) {
        return entry.isDescendantOf(context, true);
    }

    private static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
