package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.account.Domains;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The groups that a person is in, by way of other groups too. Of those in farms' containers only the DNs are told: farms
 * choose their names, and must not choose one that stands in a list of roles.
 */
final class PersonGroups {
    /** LDAP_MATCHING_RULE_TRANSITIVE_EVAL, MS-ADTS 3.1.1.3.4.4.3: the server follows groups in groups itself. */
    private static final String TRANSITIVE = "1.2.840.113556.1.4.1941";

    private static final List<String> OF_MEMBERS = List.of(Attributes.MEMBER, "uniqueMember");

    /** More groups than anybody is in; Windows itself lets nobody sign in with more than 1,015 of them. */
    private static final int MOST = 2_000;
    /** Groups in groups in groups. */
    private static final int DEEPEST = 16;

    private static final int DNS_PER_SEARCH = 100;

    private final Server server;
    private final Domains domains;
    private final List<DN> containers;

    /** @param containers of all farms */
    PersonGroups(Server server, Domains domains, List<String> containers) {
        this.server = server;
        this.domains = domains;
        this.containers = containers.stream().map(PersonGroups::dn).toList();
    }

    /** The DNs and the names. */
    Set<String> of(String person) {
        List<SearchResultEntry> groups = server.facts().activeDirectory() ? transitive(person) : levelByLevel(person);
        Set<String> names = new LinkedHashSet<>();
        for (SearchResultEntry group : groups.subList(0, Math.min(MOST, groups.size()))) {
            DN dn = dn(group.getDN());
            names.add(dn.toMinimallyEncodedString());
            if (containers.stream().noneMatch(container -> dn.isDescendantOf(container, true))) {
                names(group).stream()
                        .filter(name -> !PersonNames.isOfOthers(name))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private List<String> names(SearchResultEntry group) {
        List<String> names = new ArrayList<>();
        String common = group.getAttributeValue(Attributes.CN);
        if (common != null) {
            names.add(common);
        }
        String account = group.getAttributeValue(Attributes.SAM_ACCOUNT_NAME);
        if (account != null) {
            names.add(account);
            String domain = domains.shortName(group.getDN());
            if (!domain.isEmpty()) {
                names.add(domain + "\\" + account);
            }
        }
        return names;
    }

    private List<SearchResultEntry> transitive(String person) {
        String domain = server.facts().domainContext();
        return search(
                domain.isEmpty() ? server.searchBase() : domain,
                Filter.createExtensibleMatchFilter(Attributes.MEMBER, TRANSITIVE, false, person));
    }

    private List<SearchResultEntry> levelByLevel(String person) {
        List<SearchResultEntry> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> members = List.of(person);
        for (int depth = 0; depth < DEEPEST && !members.isEmpty() && all.size() < MOST; depth++) {
            List<String> next = new ArrayList<>();
            for (int from = 0; from < members.size(); from += DNS_PER_SEARCH) {
                List<String> some = members.subList(from, Math.min(members.size(), from + DNS_PER_SEARCH));
                for (SearchResultEntry group : search(server.searchBase(), anyOf(some))) {
                    if (seen.add(dn(group.getDN()).toNormalizedString().toLowerCase(Locale.ROOT))) {
                        all.add(group);
                        next.add(group.getDN());
                    }
                }
            }
            members = next;
        }
        return all;
    }

    private Filter anyOf(List<String> members) {
        List<Filter> filters = new ArrayList<>();
        for (String attribute : OF_MEMBERS) {
            if (server.facts().knows(attribute)) {
                members.forEach(member -> filters.add(Filter.createEqualityFilter(attribute, member)));
            }
        }
        return Filter.createORFilter(filters);
    }

    private List<SearchResultEntry> search(String base, Filter filter) {
        return server.requests().searchPaged(base, SearchScope.SUB, filter, Attributes.CN, Attributes.SAM_ACCOUNT_NAME);
    }

    private static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
