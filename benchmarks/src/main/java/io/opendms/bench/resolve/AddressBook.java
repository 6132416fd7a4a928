package io.opendms.bench.resolve;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.bench.process.SlapdProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Lists, groups and people in the directory, and the addresses that are asked for. */
public final class AddressBook {
    /** Of a hundred addresses that are asked for, one is a group of five lists, and one nobody's. */
    private static final int HUNDRED = 100;

    private static final int IN_GROUP = 5;
    private static final long SEED = 20261128;

    private static final int FAN_OUT = 10;
    private static final int PEOPLE_IN_GROUP = 100;
    static final String LARGE_GROUP = "everybody";
    /** In the large group. */
    static final int PEOPLE = FAN_OUT * FAN_OUT * PEOPLE_IN_GROUP;

    /** Of all addresses of lists and groups. */
    public static final String DOMAIN = "sp.contoso.com";

    private final LDAPConnection connection;
    private final List<String> addresses = new ArrayList<>();

    AddressBook(LDAPConnection connection) {
        this.connection = connection;
    }

    /** Fills the directory with what so many addresses need. */
    List<String> fill(int count) throws LDAPException {
        for (int i = 0; i < count; i++) {
            switch (i % HUNDRED) {
                case HUNDRED - 1 -> addresses.add("nobody" + i + "@" + DOMAIN);
                case HUNDRED - 2 -> {
                    List<String> lists = new ArrayList<>();
                    for (int member = i - IN_GROUP; member < i; member++) {
                        lists.add(dn("list" + member));
                    }
                    addGroup("group" + i, lists);
                    addresses.add("group" + i + "@" + DOMAIN);
                }
                default -> {
                    addList("list" + i);
                    addresses.add("list" + i + "@" + DOMAIN);
                }
            }
        }
        Collections.shuffle(addresses, new Random(SEED));
        return addresses;
    }

    /** Adds a group of ten groups, each of ten groups of a hundred people. */
    void addLargeGroup() throws LDAPException {
        List<String> middle = new ArrayList<>();
        for (int i = 0; i < FAN_OUT; i++) {
            List<String> lower = new ArrayList<>();
            for (int j = 0; j < FAN_OUT; j++) {
                List<String> people = new ArrayList<>();
                for (int k = 0; k < PEOPLE_IN_GROUP; k++) {
                    people.add(addPerson("person-" + i + "-" + j + "-" + k));
                }
                lower.add(addGroup("part-" + i + "-" + j, people));
            }
            middle.add(addGroup("half-" + i, lower));
        }
        addGroup(LARGE_GROUP, middle);
    }

    private void addList(String alias) throws LDAPException {
        add(list(alias, DOMAIN));
    }

    /** A list as the service writes it. */
    public static Entry list(String alias, String domain) {
        Entry list = entry(alias, "contact", domain);
        list.addAttribute("targetAddress", "SMTP:" + alias + "@sp1.contoso.com");
        list.addAttribute("internetEncoding", "1310720");
        list.addAttribute("mAPIRecipient", "FALSE");
        return list;
    }

    private String addGroup(String alias, List<String> members) throws LDAPException {
        return add(
                entry(alias, "group", DOMAIN),
                new Attribute("groupType", "8"),
                new Attribute("sAMAccountName", alias),
                new Attribute("member", members));
    }

    private String addPerson(String name) throws LDAPException {
        Entry person = new Entry(
                dn(name),
                new Attribute("objectClass", "inetOrgPerson", "mailRecipient"),
                new Attribute("cn", name),
                new Attribute("sn", name),
                new Attribute("mail", name + "@contoso.com"));
        return add(person);
    }

    private static Entry entry(String alias, String objectClass, String domain) {
        return new Entry(
                dn(alias),
                new Attribute("objectClass", objectClass),
                new Attribute("cn", alias),
                new Attribute("mailNickname", alias),
                new Attribute("displayName", alias),
                new Attribute("mail", alias + "@" + domain),
                new Attribute("proxyAddresses", "SMTP:" + alias + "@" + domain));
    }

    private String add(Entry entry, Attribute... further) throws LDAPException {
        for (Attribute attribute : further) {
            entry.addAttribute(attribute);
        }
        connection.add(new AddRequest(entry));
        return entry.getDN();
    }

    private static String dn(String name) {
        return "CN=" + name + "," + SlapdProcess.CONTAINER;
    }
}
