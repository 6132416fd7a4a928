package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farm;
import io.opendms.ldap.account.AccountSearch;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import io.opendms.ldap.server.ServerFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether an alias and its addresses are free: of users, contacts and groups anywhere below the search base, and in the
 * whole forest where a global catalog is named. One search for each of the two. Where the farm leaves addresses to the mail
 * system, those that it is to give count too.
 */
final class AliasSearch {
    private static final String[] NO_ATTRIBUTES = {Requests.NO_ATTRIBUTES};
    private static final String[] COMPARED = {
        Attributes.MAIL_NICKNAME,
        Attributes.PROXY_ADDRESSES,
        Attributes.MAIL,
        Attributes.SAM_ACCOUNT_NAME,
        Attributes.UID
    };

    private final Server server;
    private final Farm farm;

    AliasSearch(Server server, Farm farm) {
        this.server = server;
        this.farm = farm;
    }

    /**
     * @param written the addresses that an entry would be given
     * @throws DirectoryFailure.AliasTaken if any entry has the alias or one of the addresses
     */
    void requireFree(Alias alias, List<MailAddress> written) {
        for (Entry entry : found(claims(alias, addresses(alias, written)), NO_ATTRIBUTES)) {
            throw taken(alias, entry);
        }
    }

    /** @throws DirectoryFailure.AliasTaken if any entry other than that of the DN has the alias or an address */
    void requireFree(Alias alias, List<MailAddress> written, String self) {
        for (Entry entry : found(claims(alias, addresses(alias, written)), NO_ATTRIBUTES)) {
            if (!isSame(entry.getDN(), self)) {
                throw taken(alias, entry);
            }
        }
    }

    /**
     * The same for a group, which needs an account name as well.
     *
     * @return the first of the account names that no entry has
     */
    String requireFree(Alias alias, List<MailAddress> written, List<String> accountNames) {
        List<MailAddress> addresses = addresses(alias, written);
        List<String> nameAttributes = AccountSearch.accountAttributes(server.facts());
        List<Filter> named = nameAttributes.stream()
                .flatMap(attribute -> accountNames.stream().map(name -> Filter.createEqualityFilter(attribute, name)))
                .toList();
        List<Filter> filters = claims(alias, addresses);
        filters.addAll(named);
        Set<String> takenNames = new HashSet<>();
        for (Entry entry : found(filters, COMPARED)) {
            if (claims(entry, alias, addresses)) {
                throw taken(alias, entry);
            }
            nameAttributes.forEach(attribute -> takenNames.addAll(values(entry, attribute)));
        }
        if (isBelowDomain()) {
            // Account names are unique in the whole domain, whatever part of it aliases are looked for in.
            server.requests()
                    .search(server.facts().domainContext(), Filter.createORFilter(named), Attributes.SAM_ACCOUNT_NAME)
                    .forEach(entry -> takenNames.addAll(values(entry, Attributes.SAM_ACCOUNT_NAME)));
        }
        return accountNames.stream()
                .filter(name -> !takenNames.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> taken(alias, new Entry(server.searchBase())));
    }

    private List<MailAddress> addresses(Alias alias, List<MailAddress> written) {
        List<MailAddress> all = new ArrayList<>(written);
        all.addAll(farm.addressesLeft(alias));
        return all;
    }

    private List<Filter> claims(Alias alias, List<MailAddress> addresses) {
        ServerFacts facts = server.facts();
        List<Filter> filters = new ArrayList<>(1 + 2 * addresses.size());
        filters.add(Filter.createEqualityFilter(Attributes.MAIL_NICKNAME, alias.value()));
        for (MailAddress address : addresses) {
            if (facts.knows(Attributes.PROXY_ADDRESSES)) {
                filters.add(Filter.createEqualityFilter(Attributes.PROXY_ADDRESSES, ProxyAddresses.searched(address)));
            }
            if (facts.knows(Attributes.MAIL)) {
                filters.add(Filter.createEqualityFilter(Attributes.MAIL, address.toString()));
            }
        }
        return filters;
    }

    private List<SearchResultEntry> found(List<Filter> filters, String[] attributes) {
        Filter filter = filters.size() == 1 ? filters.get(0) : Filter.createORFilter(filters);
        List<SearchResultEntry> found = server.requests().search(server.searchBase(), filter, attributes);
        if (server.globalCatalog().isEmpty()) {
            return found;
        }
        List<SearchResultEntry> all = new ArrayList<>(found);
        all.addAll(server.globalCatalog().get().search(Server.FOREST, filter, attributes));
        return all;
    }

    private boolean isBelowDomain() {
        ServerFacts facts = server.facts();
        try {
            return facts.activeDirectory()
                    && !facts.domainContext().isEmpty()
                    && DN.isDescendantOf(server.searchBase(), facts.domainContext(), false);
        } catch (LDAPException e) {
            throw new DirectoryFailure.NotConfigured("directory.searchBase is not a DN");
        }
    }

    private static boolean claims(Entry entry, Alias alias, List<MailAddress> addresses) {
        Set<String> mail = new HashSet<>(values(entry, Attributes.MAIL));
        mail.addAll(values(entry, Attributes.PROXY_ADDRESSES));
        return values(entry, Attributes.MAIL_NICKNAME).contains(alias.key())
                || addresses.stream()
                        .anyMatch(address -> mail.contains(address.key())
                                || mail.contains(
                                        ProxyAddresses.searched(address).toLowerCase(Locale.ROOT)));
    }

    private static Set<String> values(Entry entry, String name) {
        Set<String> values = new HashSet<>();
        Attribute attribute = entry.getAttribute(name);
        if (attribute != null) {
            for (String value : attribute.getValues()) {
                values.add(value.toLowerCase(Locale.ROOT));
            }
        }
        return values;
    }

    private static boolean isSame(String dn, String other) {
        try {
            return DN.equals(dn, other);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an entry with an ill-formed DN");
        }
    }

    private static DirectoryFailure taken(Alias alias, Entry by) {
        return new DirectoryFailure.AliasTaken(
                "the alias " + alias + " or one of its addresses is taken by " + by.getDN());
    }
}
