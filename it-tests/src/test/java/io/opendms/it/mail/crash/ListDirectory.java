package io.opendms.it.mail.crash;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Profile;
import io.opendms.ldap.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The embedded directory with one farm's lists and groups. It lives on in this process while the program that asks it is killed.
 */
public final class ListDirectory implements AutoCloseable {
    static final String DOMAIN = "contoso.com";
    static final String SALES = "lib-sales";
    static final String SUPPORT = "lib-support";
    static final String NEWS = "drop-news";
    static final String OFFERS = "drop-offers";
    static final String ORDERS = "hook-orders";

    private static final String BASE = "DC=contoso,DC=test";
    private static final String CONTAINER = "OU=SharePoint," + BASE;
    private static final String PEOPLE = "OU=People," + BASE;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int POOL_SIZE = 16;

    private final EmbeddedDirectory server;

    private ListDirectory(EmbeddedDirectory server) {
        this.server = server;
    }

    /** Makes one in a folder, with all that the tests send to. */
    public static ListDirectory open(Path folder) throws LDAPException {
        ListDirectory opened = new ListDirectory(EmbeddedDirectory.open(folder, BASE, List.of(CONTAINER, PEOPLE)));
        opened.fill();
        return opened;
    }

    /** The group of three lists, one of them by way of another group. */
    static String team() {
        return address("team");
    }

    /** A group of one list and of somebody whom no way leads to. */
    static String mixed() {
        return address("mixed");
    }

    /** A group of what gets mail at least once: a web hook, and two mailboxes that two servers have. */
    static String onward() {
        return address("onward");
    }

    public static String address(String alias) {
        return alias + "@" + DOMAIN;
    }

    /** The farm as the program knows it. */
    static Farms farms() {
        return new Farms(List.of(new Farm(
                "contoso",
                List.of(),
                CONTAINER,
                new AddressTemplates(List.of("{alias}@" + DOMAIN)),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT)));
    }

    /** Tells the program where the directory is. */
    public Arguments tell(Arguments arguments) {
        LdapSettings settings = server.settings();
        return arguments
                .with("ldap", settings.urls().get(0).toString())
                .with("account", settings.bindDn())
                .with("password", settings.bindPassword().value());
    }

    static LdapSettings settings(Arguments arguments) {
        return new LdapSettings(
                Optional.of(Profile.OPENLDAP),
                List.of(URI.create(arguments.text("ldap"))),
                false,
                Optional.empty(),
                arguments.text("account"),
                new Secret(arguments.text("password")),
                BASE,
                List.of(),
                TIMEOUT,
                TIMEOUT,
                POOL_SIZE);
    }

    private void fill() throws LDAPException {
        try (LdapDirectory directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE);
                LDAPConnection connection = administrator()) {
            Stream.of(SALES, SUPPORT, NEWS, OFFERS, ORDERS).forEach(alias -> make(directory, list(alias)));
            Stream.of("team", "inner", "mixed", "onward").forEach(alias -> make(directory, group(alias)));
            String relay = mailbox(connection, "relay");
            String lmtp = mailbox(connection, "lmtp");
            String nowhere = mailbox(connection, "nowhere");
            members(connection, "inner", dn(SUPPORT), dn(NEWS));
            members(connection, "team", dn(SALES), dn("inner"));
            members(connection, "mixed", dn(SUPPORT), nowhere);
            members(connection, "onward", dn(ORDERS), relay, lmtp);
        }
    }

    private LDAPConnection administrator() throws LDAPException {
        URI url = server.settings().urls().get(0);
        return new LDAPConnection(
                url.getHost(),
                url.getPort(),
                server.settings().bindDn(),
                server.settings().bindPassword().value());
    }

    private static void make(LdapDirectory directory, Change change) {
        directory.apply(directory.plan(farms().all().get(0), change));
    }

    private static Change list(String alias) {
        MailAddress destination = MailAddress.parse("address", alias + "@farm.contoso.com");
        return new CreateContact(Alias.of(alias), new ContactData("Team", alias, destination, Senders.ANYONE));
    }

    private static Change group(String alias) {
        return new CreateGroup(Alias.of(alias), new GroupData(alias, "", "", Senders.ANYONE));
    }

    /** Bob, whom another server has. */
    private static String mailbox(LDAPConnection connection, String server) throws LDAPException {
        String dn = "CN=" + server + "," + PEOPLE;
        connection.add(
                dn,
                new Attribute("objectClass", "contact"),
                new Attribute("cn", server),
                new Attribute("targetAddress", "SMTP:bob@" + server + ".test"));
        return dn;
    }

    private static void members(LDAPConnection connection, String group, String... members) throws LDAPException {
        connection.modify(dn(group), new Modification(ModificationType.REPLACE, "member", members));
    }

    private static String dn(String alias) {
        return "CN=" + alias + "," + CONTAINER;
    }

    @Override
    public void close() {
        server.close();
    }
}
