package io.opendms.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
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
import io.opendms.recipient.RecipientSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A server under test that an administrator reaches over a connection of its own. */
public final class ServerFixture implements DirectoryFixture, AutoCloseable {
    private final LdapDirectory directory;
    private final LDAPConnection administrator;
    private final Traits traits;
    private final String container;
    private final String people;
    private final String serviceAccount;
    private final List<String> kept;
    private final List<String> contactClasses;

    /**
     * Takes over the directory and the administrator's connection.
     *
     * @param kept DNs below the two containers that {@link #empty()} leaves there
     * @param contactClasses what the administrator writes as object class of a contact
     */
    public ServerFixture(
            LdapDirectory directory,
            LDAPConnection administrator,
            Traits traits,
            String container,
            String people,
            String serviceAccount,
            List<String> kept,
            List<String> contactClasses) {
        this.directory = directory;
        this.administrator = administrator;
        this.traits = traits;
        this.container = container;
        this.people = people;
        this.serviceAccount = serviceAccount;
        this.kept = List.copyOf(kept);
        this.contactClasses = List.copyOf(contactClasses);
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

    @Override
    public void empty() {
        Filter ours = Filter.createORFilter(
                Filter.createPresenceFilter("mailNickname"),
                Filter.createEqualityFilter("description", "test user"),
                Filter.createEqualityFilter("objectClass", "contact"));
        for (String parent : List.of(container, people)) {
            run(() -> {
                for (SearchResultEntry entry : administrator
                        .search(parent, SearchScope.ONE, ours, "1.1")
                        .getSearchEntries()) {
                    if (!kept.contains(entry.getDN())) {
                        administrator.delete(new DeleteRequest(entry.getDN()));
                    }
                }
                return true;
            });
        }
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
        Entry user = new Entry("CN=" + account + "," + people);
        user.addAttribute("objectClass", "user");
        user.addAttribute("cn", account);
        user.addAttribute("sn", account);
        user.addAttribute("sAMAccountName", account);
        user.addAttribute("userPrincipalName", account + "@contoso.test");
        user.addAttribute("description", "test user");
        run(() -> administrator.add(user));
        return user.getDN();
    }

    @Override
    public String addContact(String commonName, String parent, Map<String, List<String>> attributes) {
        Entry contact = new Entry("CN=" + commonName + "," + parent);
        contact.addAttribute("objectClass", contactClasses);
        contact.addAttribute("cn", commonName);
        contact.addAttribute("sn", commonName);
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
