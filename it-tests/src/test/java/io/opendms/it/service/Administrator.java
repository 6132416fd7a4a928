package io.opendms.it.service;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.peer.SyncedSlapdServer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads and prepares a directory by a connection of its own, which the service knows nothing of. */
public final class Administrator implements AutoCloseable {
    private final DirectoryServer server;
    private final LDAPConnection connection;

    private Administrator(DirectoryServer server, LDAPConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    public static Administrator of(DirectoryServer server) {
        try {
            return new Administrator(server, server.administrator());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All entries with the alias, wherever they are. */
    public List<SearchResultEntry> all(String alias) throws LDAPException {
        return search(Filter.createEqualityFilter("mailNickname", alias));
    }

    /** The one entry with the alias. */
    public SearchResultEntry entry(String alias) throws LDAPException {
        List<SearchResultEntry> found = all(alias);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " entries have the alias " + alias + ": "
                    + found.stream().map(Entry::getDN).toList());
        }
        return found.get(0);
    }

    public List<SearchResultEntry> search(Filter filter) throws LDAPException {
        return connection.search(server.base(), SearchScope.SUB, filter, "*").getSearchEntries();
    }

    /** The values of an attribute in alphabetical order, none if it is absent. */
    public static Set<String> values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? Set.of() : new TreeSet<>(Arrays.asList(values));
    }

    /** The normalized DNs of a group's members. */
    public Set<String> members(String alias) throws LDAPException {
        return values(entry(alias), "member").stream()
                .map(Administrator::normalized)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Adds a person with an account, of the class that the server has for it, and returns the normalized DN. */
    public String addUser(String account, Attribute... more) throws LDAPException {
        Entry user = new Entry(new DN(new RDN("CN", account), new DN(server.people())));
        boolean openLdap = server instanceof SlapdServer || server instanceof SyncedSlapdServer;
        user.addAttribute(
                "objectClass",
                openLdap
                        ? new String[] {"inetOrgPerson", "securityPrincipal", "mailRecipient"}
                        : new String[] {"user"});
        user.addAttribute("cn", account);
        user.addAttribute("sn", account);
        user.addAttribute("sAMAccountName", account);
        for (Attribute attribute : more) {
            user.addAttribute(attribute);
        }
        return add(user);
    }

    /** Adds a person who signs in by {@link Decider#PASSWORD} and has a mail address. */
    public void addDecider(String account) throws LDAPException {
        addUser(
                account,
                new Attribute("userPassword", Decider.PASSWORD),
                new Attribute("mail", account + "@contoso.test"));
    }

    /** Adds an entry of any other kind, and returns its normalized DN. */
    public String add(Entry entry) throws LDAPException {
        connection.add(entry);
        return normalized(entry.getDN());
    }

    public void modify(String dn, Modification... modifications) throws LDAPException {
        connection.modify(dn, modifications);
    }

    public void delete(String dn) throws LDAPException {
        connection.delete(dn);
    }

    public static String normalized(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(dn, e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
