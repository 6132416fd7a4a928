package io.opendms.ldap.member;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MemberKind;
import io.opendms.ldap.request.PipelinedReads;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members of a group as they are, by the DN that is compared and the text that the server gave for it. */
final class Members {
    private static final int NAMES_PER_SEARCH = 200;
    private static final Filter CONTACT = Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT);
    /** Active Directory finds entries by this with one index look-up each. */
    private static final String DISTINGUISHED_NAME = "distinguishedName";

    private final Server server;

    Members(Server server) {
        this.server = server;
    }

    /** All members, however many. */
    Map<DN, String> all(String group) {
        SearchResultEntry entry = server.requests()
                .read(group, Attributes.MEMBER)
                .orElseThrow(() -> new DirectoryFailure.Changed(group + " went while its members were read"));
        String[] values = entry.getAttributeValues(Attributes.MEMBER);
        Map<DN, String> all = new LinkedHashMap<>();
        if (values != null) {
            for (String value : values) {
                all.put(parsed(value), value);
            }
        }
        return all;
    }

    /** Which of some DNs are members. */
    Map<DN, String> among(String group, Collection<DN> asked) {
        Map<DN, String> found = new LinkedHashMap<>();
        for (DN dn : asked) {
            if (server.requests().matches(group, Filter.createEqualityFilter(Attributes.MEMBER, dn.toString()))) {
                found.put(dn, dn.toString());
            }
        }
        return found;
    }

    /**
     * Those that are contacts, or those that are not. A member whose entry is gone is no contact, nor is one that another
     * server has, unless a global catalog knows it.
     */
    Set<DN> ofKind(MemberKind kind, Map<DN, String> members) {
        Set<DN> contacts = contacts(List.copyOf(members.values()));
        if (kind == MemberKind.CONTACT) {
            return contacts;
        }
        Set<DN> others = new LinkedHashSet<>(members.keySet());
        others.removeAll(contacts);
        return others;
    }

    private Set<DN> contacts(List<String> dns) {
        Collection<String> found = server.facts().activeDirectory()
                ? inForest(dns)
                : new PipelinedReads(server.pipelined()).matching(dns, CONTACT);
        Set<DN> contacts = new LinkedHashSet<>();
        found.forEach(dn -> contacts.add(parsed(dn)));
        return contacts;
    }

    private List<String> inForest(List<String> dns) {
        List<String> found = searched(server.requests(), server.searchBase(), dns);
        DN searched = parsed(server.searchBase());
        List<String> others = dns.stream()
                .filter(dn -> !parsed(dn).isDescendantOf(searched, true))
                .toList();
        found.addAll(server.globalCatalog()
                .map(catalog -> searched(catalog, Server.FOREST, others))
                .orElseGet(() -> held(others)));
        return found;
    }

    private List<String> held(List<String> dns) {
        return new PipelinedReads(server.pipelined())
                .entries(dns, Attributes.OBJECT_CLASS).values().stream()
                        .filter(entry -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, Classes.CONTACT))
                        .map(SearchResultEntry::getDN)
                        .toList();
    }

    private static List<String> searched(Requests requests, String base, List<String> dns) {
        List<String> found = new ArrayList<>();
        for (int from = 0; from < dns.size(); from += NAMES_PER_SEARCH) {
            List<Filter> named = dns.subList(from, Math.min(dns.size(), from + NAMES_PER_SEARCH)).stream()
                    .map(dn -> Filter.createEqualityFilter(DISTINGUISHED_NAME, dn))
                    .toList();
            requests.searchPaged(
                            base,
                            SearchScope.SUB,
                            Filter.createANDFilter(CONTACT, Filter.createORFilter(named)),
                            Requests.NO_ATTRIBUTES)
                    .forEach(entry -> found.add(entry.getDN()));
        }
        return found;
    }

    static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
