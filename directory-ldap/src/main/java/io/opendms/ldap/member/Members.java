package io.opendms.ldap.member;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The members of a group as they are. Of many of them only the value is kept that the server gave, and compared is the
 * normalized text: a DN in its parts takes twenty times as much memory.
 */
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
    List<ASN1OctetString> all(String group) {
        Attribute members = server.requests()
                .read(group, Attributes.MEMBER)
                .orElseThrow(() -> new DirectoryFailure.Changed(group + " went while its members were read"))
                .getAttribute(Attributes.MEMBER);
        return members == null ? List.of() : Arrays.asList(members.getRawValues());
    }

    /** Which of some DNs are members. */
    List<ASN1OctetString> among(String group, Collection<String> asked) {
        return asked.stream()
                .filter(dn -> server.requests().matches(group, Filter.createEqualityFilter(Attributes.MEMBER, dn)))
                .map(ASN1OctetString::new)
                .toList();
    }

    /**
     * Those that are contacts, or those that are not. A member whose entry is gone is no contact, nor is one that another
     * server has, unless a global catalog knows it.
     */
    List<ASN1OctetString> ofKind(MemberKind kind, List<ASN1OctetString> members) {
        List<String> dns = members.stream().map(ASN1OctetString::stringValue).toList();
        boolean wanted = kind == MemberKind.CONTACT;
        if (!server.facts().activeDirectory()) {
            Set<String> contacts = new PipelinedReads(server.pipelined()).matching(dns, CONTACT);
            return members.stream()
                    .filter(member -> contacts.contains(member.stringValue()) == wanted)
                    .toList();
        }
        Set<String> contacts = new HashSet<>();
        inForest(dns).forEach(dn -> contacts.add(key(dn)));
        return members.stream()
                .filter(member -> contacts.contains(key(member.stringValue())) == wanted)
                .toList();
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

    /** What two spellings of one DN have in common. */
    static String key(String dn) {
        return parsed(dn).toNormalizedString();
    }

    static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
