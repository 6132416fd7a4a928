package io.opendms.it.person;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.Accounts;
import io.opendms.directory.AccountsFixture;
import io.opendms.directory.Verdict;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** People of a running server, in two organizational units of their own. */
final class PeopleFixture implements AccountsFixture, AutoCloseable {
    private final LdapDirectory directory;
    private final LDAPConnection administrator;
    private final PeopleTraits traits;
    private final String container;
    private final DirectoryServer server;
    private String people;
    private int units;

    PeopleFixture(DirectoryServer server, LDAPConnection administrator, PeopleTraits traits) throws LDAPException {
        this.directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE);
        this.administrator = administrator;
        this.traits = traits;
        this.container = server.newContainer("people-farm");
        this.server = server;
        this.people = newUnit();
    }

    /** A DN that never was: OpenLDAP's refint takes deleted people out of groups later, also those who have their DN by then. */
    private String newUnit() throws LDAPException {
        String unit = "OU=accounts" + ++units + "," + server.people();
        server.addOrganizationalUnit(unit);
        return unit;
    }

    @Override
    public Accounts accounts() {
        return directory.accounts(List.of(container), InstantSource.system());
    }

    @Override
    public String domain() {
        return traits.domain();
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
    public void empty() {
        for (String parent : List.of(container, people)) {
            run(() -> {
                List<SearchResultEntry> entries = new ArrayList<>(administrator
                        .search(parent, SearchScope.ONE, Filter.createPresenceFilter("objectClass"), "1.1")
                        .getSearchEntries());
                Collections.reverse(entries);
                for (SearchResultEntry entry : entries) {
                    administrator.delete(entry.getDN());
                }
                return true;
            });
        }
        run(() -> {
            administrator.delete(people);
            people = newUnit();
            return true;
        });
    }

    @Override
    public String addPerson(String commonName, String account, String password, Map<String, String> attributes) {
        return run(() -> {
            Entry person = new Entry(new DN(new RDN("CN", commonName), new DN(people)));
            person.addAttribute(new Attribute("objectClass", traits.personClasses()));
            person.addAttribute("cn", commonName);
            person.addAttribute("sn", account);
            person.addAttribute("sAMAccountName", account);
            person.addAttribute(traits.password(password));
            traits.enabled().forEach(person::addAttribute);
            attributes.forEach(person::addAttribute);
            administrator.add(person);
            return person.getDN();
        });
    }

    @Override
    public String addGroup(String name, String parent, String... members) {
        return run(() -> {
            Entry group = new Entry(new DN(new RDN("CN", name), new DN(parent)));
            group.addAttribute("objectClass", "group");
            group.addAttribute("cn", name);
            group.addAttribute("sAMAccountName", name.replaceAll("[^A-Za-z0-9 ()]", ""));
            // A universal security group, MS-ADTS 2.2.12.
            group.addAttribute("groupType", "-2147483640");
            if (members.length > 0) {
                group.addAttribute("member", members);
            }
            administrator.add(group);
            return group.getDN();
        });
    }

    @Override
    public void addMember(String group, String member) {
        run(() -> administrator.modify(group, new Modification(ModificationType.ADD, "member", member)));
    }

    @Override
    public void disable(String dn) {
        run(() -> administrator.modify(dn, traits.disabling()));
    }

    /** Sets an attribute that only the server's own administrator may. */
    void set(String dn, String attribute, String value) {
        run(() -> administrator.modify(dn, new Modification(ModificationType.REPLACE, attribute, value)));
    }

    @Override
    public Verdict.Reason reasonOfDisabled() {
        return traits.reasonOfDisabled();
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
