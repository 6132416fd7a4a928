package io.opendms.it;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFixture;
import io.opendms.directory.Holdings;
import io.opendms.directory.Traits;
import io.opendms.farm.Farms;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.recipient.RecipientSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A running server as the directory contract wants it, with two organizational units of its own, anew for each test: OpenLDAP's
 * refint takes what was deleted out of groups later, also what has its DN by then.
 */
final class PeerFixture implements DirectoryFixture, AutoCloseable {
    private final LdapDirectory directory;
    private final LDAPConnection administrator;
    private final Traits traits;
    private final List<String> userClasses;
    private final DirectoryServer server;
    private final String serviceAccount;
    private String container;
    private String people;
    private int units;

    private PeerFixture(DirectoryServer server, Traits traits, List<String> userClasses) throws LDAPException {
        this.directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE);
        this.administrator = server.administrator();
        this.traits = traits;
        this.userClasses = userClasses;
        this.server = server;
        this.container = newContainer();
        this.people = newUnit();
        this.serviceAccount = server.settings().bindDn();
    }

    /** @param userClasses the object classes of a person with an account name */
    static PeerFixture of(DirectoryServer server, Traits traits, String... userClasses) throws LDAPException {
        return new PeerFixture(server, traits, List.of(userClasses));
    }

    @Override
    public Directory directory() {
        return directory;
    }

    @Override
    public Holdings holdings() {
        return directory.holdings();
    }

    @Override
    public RecipientSource recipients(Farms farms) {
        return directory.recipients(farms);
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public String container() {
        return container;
    }

    @Override
    public String people() {
        return people;
    }

    @Override
    public String serviceAccount() {
        return serviceAccount;
    }

    private String newContainer() throws LDAPException {
        return server.newContainer("contract" + ++units);
    }

    private String newUnit() throws LDAPException {
        String unit = "OU=contract-people" + ++units + "," + server.people();
        server.addOrganizationalUnit(unit);
        return unit;
    }

    @Override
    public void empty() {
        for (String parent : List.of(container, people)) {
            run(() -> {
                for (SearchResultEntry entry : administrator
                        .search(parent, SearchScope.ONE, Filter.createPresenceFilter("objectClass"), "1.1")
                        .getSearchEntries()) {
                    administrator.delete(entry.getDN());
                }
                return administrator.delete(parent);
            });
        }
        container = run(this::newContainer);
        people = run(this::newUnit);
    }

    @Override
    public Optional<Map<String, List<String>>> entry(String dn) {
        SearchResultEntry entry = run(() -> administrator.getEntry(dn));
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, List<String>> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Attribute attribute : entry.getAttributes()) {
            attributes.put(attribute.getName(), Arrays.asList(attribute.getValues()));
        }
        return Optional.of(attributes);
    }

    @Override
    public String addUser(String account) {
        Entry user = new Entry("CN=" + account + "," + people, new Attribute("objectClass", userClasses));
        user.addAttribute("cn", account);
        user.addAttribute("sn", account);
        user.addAttribute("sAMAccountName", account);
        user.addAttribute("userPrincipalName", account + "@contoso.test");
        run(() -> administrator.add(user));
        return user.getDN();
    }

    @Override
    public String addContact(String commonName, String parent, Map<String, List<String>> attributes) {
        Entry contact = new Entry("CN=" + commonName + "," + parent, new Attribute("objectClass", "contact"));
        contact.addAttribute("cn", commonName);
        attributes.forEach(contact::addAttribute);
        run(() -> administrator.add(contact));
        return contact.getDN();
    }

    @Override
    public void set(String dn, String attribute, List<String> values) {
        run(() -> administrator.modify(
                dn, new Modification(ModificationType.REPLACE, attribute, values.toArray(String[]::new))));
    }

    @Override
    public void delete(String dn) {
        run(() -> administrator.delete(dn));
    }

    @Override
    public void close() {
        directory.close();
        administrator.close();
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T run() throws LDAPException;
    }

    private static <T> T run(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (LDAPException e) {
            throw new IllegalStateException("the administrator was refused", e);
        }
    }
}
