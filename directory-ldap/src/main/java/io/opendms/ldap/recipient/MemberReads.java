package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.PipelinedReads;
import io.opendms.ldap.server.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the entries of many DNs. Active Directory finds two hundred with one search, by one index look-up each; others are
 * asked for each entry, without waiting for one answer before the next question.
 */
final class MemberReads {
    private static final int NAMES_PER_SEARCH = 200;
    private static final String DISTINGUISHED_NAME = "distinguishedName";

    private final Server server;

    MemberReads(Server server) {
        this.server = server;
    }

    /**
     * The entries that there are, with all members of those that are groups.
     *
     * @throws DirectoryFailure if any of the entries is at another server, or may not be read
     */
    Map<DN, SearchResultEntry> read(Collection<DN> dns) {
        Map<DN, SearchResultEntry> found = new HashMap<>();
        if (server.facts().activeDirectory()) {
            search(List.copyOf(dns), found);
        }
        List<String> others = dns.stream()
                .filter(dn -> !found.containsKey(dn))
                .map(DN::toString)
                .toList();
        new PipelinedReads(server.pipelined())
                .existing(others, Member.ATTRIBUTES)
                .forEach((dn, entry) -> {
                    found.put(parsed(dn), server.requests().complete(entry));
                });
        return found;
    }

    private void search(List<DN> dns, Map<DN, SearchResultEntry> found) {
        String domain = server.facts().domainContext();
        String base = domain.isEmpty() ? server.searchBase() : domain;
        for (int from = 0; from < dns.size(); from += NAMES_PER_SEARCH) {
            List<Filter> named = new ArrayList<>();
            dns.subList(from, Math.min(dns.size(), from + NAMES_PER_SEARCH))
                    .forEach(dn -> named.add(Filter.createEqualityFilter(DISTINGUISHED_NAME, dn.toString())));
            server.requests()
                    .searchPaged(base, SearchScope.SUB, Filter.createORFilter(named), Member.ATTRIBUTES)
                    .forEach(entry ->
                            found.put(parsed(entry.getDN()), server.requests().complete(entry)));
        }
    }

    static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
