package io.opendms.ldap.account;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the manager of a group from the wire's {@code ContactCN}, of which no source says what a farm puts there: a DN,
 * an account name in any form, a mail address, or a common or display name.
 */
public final class ManagerSearch {
    private final Server server;

    public ManagerSearch(Server server) {
        this.server = server;
    }

    /** The DN, if exactly one entry is meant. */
    public Optional<String> find(String text) {
        if (text.indexOf('=') > 0 && DN.isValidDN(text)) {
            return existing(text);
        }
        Map<String, String> account = new AccountSearch(server).find(List.of(text));
        if (account.containsKey(text)) {
            return Optional.of(account.get(text));
        }
        return text.indexOf('\\') >= 0 ? Optional.empty() : named(text);
    }

    private Optional<String> existing(String dn) {
        try {
            return server.requests().read(dn, Requests.NO_ATTRIBUTES).map(SearchResultEntry::getDN);
        } catch (DirectoryFailure.ValueRefused e) {
            // The SDK takes more texts for a DN than a server does, such as ")(cn=*"; no entry has such a name.
            return Optional.empty();
        }
    }

    private Optional<String> named(String name) {
        List<Filter> names = Stream.of(Attributes.CN, Attributes.DISPLAY_NAME)
                .filter(server.facts()::knows)
                .map(attribute -> Filter.createEqualityFilter(attribute, name))
                .collect(Collectors.toList());
        Filter filter = Filter.createANDFilter(
                Filter.createORFilter(names),
                Filter.createNOTFilter(Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT)));
        List<SearchResultEntry> found = server.requests().search(server.searchBase(), filter, Requests.NO_ATTRIBUTES);
        return found.size() == 1 ? Optional.of(found.get(0).getDN()) : Optional.empty();
    }
}
