package io.opendms.ldap.account;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
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
 * an account name in any form, a mail address, also a further one, or a common or display name.
 */
public final class ManagerSearch {
    /** Classes of users, contacts and groups. OpenLDAP shows those that were written, not always the ones above them. */
    private static final List<String> MAY_MANAGE = List.of(
            Classes.PERSON,
            "organizationalPerson",
            "inetOrgPerson",
            "account",
            Classes.USER,
            Classes.CONTACT,
            Classes.GROUP,
            "groupOfNames",
            "groupOfUniqueNames");

    /** In Active Directory a computer is a user by its classes. */
    private static final String COMPUTER = "computer";

    private final Server server;

    public ManagerSearch(Server server) {
        this.server = server;
    }

    /**
     * The DN, if exactly one user, contact or group is meant. The account that the service itself signs in with is none:
     * it manages nothing for anybody.
     */
    public Optional<String> find(String text) {
        return meant(text).filter(dn -> !isServiceAccount(dn));
    }

    private Optional<String> meant(String text) {
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
            return server.requests()
                    .readIfHeld(dn, Attributes.OBJECT_CLASS)
                    .or(() -> elsewhere(dn))
                    .filter(ManagerSearch::mayManage)
                    .map(SearchResultEntry::getDN);
        } catch (DirectoryFailure.ValueRefused e) {
            // The SDK takes more texts for a DN than a server does, such as ")(cn=*"; no entry has such a name.
            return Optional.empty();
        }
    }

    /** One that is gone here may stand in a global catalog a little longer, and is nobody. */
    private Optional<SearchResultEntry> elsewhere(String dn) {
        return server.globalCatalog()
                .filter(catalog -> server.requests().mayExist(dn))
                .flatMap(catalog -> catalog.readIfHeld(dn, Attributes.OBJECT_CLASS));
    }

    private Optional<String> named(String name) {
        List<Filter> names = Stream.of(Attributes.CN, Attributes.DISPLAY_NAME)
                .filter(server.facts()::knows)
                .map(attribute -> Filter.createEqualityFilter(attribute, name))
                .collect(Collectors.toList());
        if (name.indexOf('@') > 0 && server.facts().knows(Attributes.PROXY_ADDRESSES)) {
            names.add(Filter.createEqualityFilter(Attributes.PROXY_ADDRESSES, "smtp:" + name));
        }
        Filter filter = Filter.createANDFilter(
                Filter.createORFilter(names),
                Filter.createNOTFilter(Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT)));
        List<SearchResultEntry> found =
                server.requests().search(server.searchBase(), filter, Attributes.OBJECT_CLASS).stream()
                        .filter(ManagerSearch::mayManage)
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0).getDN()) : Optional.empty();
    }

    private static boolean mayManage(Entry entry) {
        return MAY_MANAGE.stream().anyMatch(each -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, each))
                && !entry.hasAttributeValue(Attributes.OBJECT_CLASS, COMPUTER);
    }

    /** The service may be let in by a name that is no DN; then the entry with that name is looked for. */
    private boolean isServiceAccount(String dn) {
        String name = server.bindName();
        try {
            if (DN.isValidDN(name)) {
                return DN.equals(name, dn);
            }
            String account = new AccountSearch(server).find(List.of(name)).get(name);
            return account != null && DN.equals(account, dn);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
