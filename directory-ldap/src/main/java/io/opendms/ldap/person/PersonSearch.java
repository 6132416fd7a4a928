package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.account.AccountSearch;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the entry of a person. */
final class PersonSearch {
    private static final List<String> PEOPLE =
            List.of(Classes.PERSON, "organizationalPerson", "inetOrgPerson", "account", "posixAccount", Classes.USER);
    /** In Active Directory a computer is a user by its classes. */
    private static final List<String> NOT_PEOPLE = List.of("computer", Classes.CONTACT, Classes.GROUP);

    private static final List<String> NAMES = List.of(
            Attributes.OBJECT_CLASS,
            Attributes.CN,
            Attributes.SAM_ACCOUNT_NAME,
            Attributes.UID,
            Attributes.USER_PRINCIPAL_NAME,
            Attributes.MAIL,
            Attributes.PROXY_ADDRESSES,
            Attributes.PREFERRED_LANGUAGE);

    private final Server server;

    PersonSearch(Server server) {
        // The forest's other domains have servers of their own, where a person of theirs would have to be let in.
        this.server = new Server(
                server.requests(),
                server.pipelined(),
                Optional.empty(),
                server.facts(),
                server.searchBase(),
                server.bindName());
    }

    /** The DN of the one person with this name. */
    Optional<String> find(String name) {
        if (name.indexOf('=') > 0 && DN.isValidDN(name)) {
            return byDn(name);
        }
        Map<String, String> found = AccountSearch.ofPeople(server).find(List.of(name));
        return Optional.ofNullable(found.get(name)).flatMap(this::byDn);
    }

    /** The DN of the one person with this account name or user principal name. */
    Optional<String> findPrincipal(String name) {
        Map<String, String> found =
                AccountSearch.ofPeopleWithoutAddresses(server).find(List.of(name));
        return Optional.ofNullable(found.get(name)).flatMap(this::byDn);
    }

    private Optional<String> byDn(String dn) {
        return isBelowBase(dn) ? entry(dn).map(Entry::getDN) : Optional.empty();
    }

    private boolean isBelowBase(String dn) {
        try {
            return DN.isDescendantOf(dn, server.searchBase(), true);
        } catch (LDAPException e) {
            // Not a name at all, so nobody's.
            return false;
        }
    }

    /** The entry of a person, with names and state; empty if there is none. */
    Optional<SearchResultEntry> entry(String dn) {
        List<String> attributes = new ArrayList<>(NAMES);
        attributes.addAll(PersonState.ATTRIBUTES);
        try {
            return server.requests().read(dn, attributes.toArray(String[]::new)).filter(PersonSearch::isPerson);
        } catch (DirectoryFailure.ValueRefused e) {
            // The SDK takes more texts for a DN than a server does, such as ")(cn=*"; no entry has such a name.
            return Optional.empty();
        }
    }

    static boolean isPerson(Entry entry) {
        return PEOPLE.stream().anyMatch(each -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, each))
                && NOT_PEOPLE.stream().noneMatch(each -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, each));
    }
}
