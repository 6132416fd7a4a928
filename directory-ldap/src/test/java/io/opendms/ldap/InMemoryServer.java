package io.opendms.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.Traits;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** UnboundID's server in this process, with a schema like Active Directory's. */
final class InMemoryServer implements AutoCloseable {
    static final String BASE = "DC=contoso,DC=test";
    static final String CONTAINER = "OU=SharePointContacts," + BASE;
    static final String PEOPLE = "CN=Users," + BASE;
    private static final String ADMINISTRATOR = "CN=Administrator";
    private static final String PASSWORD = "only in this process";
    private static final Traits TRAITS = new Traits("", false, false, 64, false, true, true);

    /** The containers that every test finds. */
    static final List<Entry> TREE = List.of(
            new Entry(BASE, new Attribute("objectClass", "domainDNS"), new Attribute("dc", "contoso")),
            new Entry(PEOPLE, new Attribute("objectClass", "container"), new Attribute("cn", "Users")),
            new Entry(
                    CONTAINER,
                    new Attribute("objectClass", "organizationalUnit"),
                    new Attribute("ou", "SharePointContacts")));

    final InMemoryDirectoryServer server;

    InMemoryServer() {
        try {
            InMemoryDirectoryServerConfig config = config();
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
            server = new InMemoryDirectoryServer(config);
            server.addEntries(TREE);
            server.startListening();
        } catch (LDAPException e) {
            throw new IllegalStateException("the server in memory did not start", e);
        }
    }

    static InMemoryDirectoryServerConfig config() throws LDAPException {
        InMemoryDirectoryServerConfig config = config(TestSchema.complete());
        config.setEqualityIndexAttributes("mailNickname", "sAMAccountName", "mail", "proxyAddresses");
        return config;
    }

    static InMemoryDirectoryServerConfig config(TestSchema schema) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(schema.toSchema());
        config.addAdditionalBindCredentials(ADMINISTRATOR, PASSWORD);
        return config;
    }

    LdapSettings settings() {
        return settings(Duration.ofSeconds(10), server.getListenPort());
    }

    /** Settings for servers with the same tree and credentials, in this order. */
    static LdapSettings settings(Duration responseTimeout, int... ports) {
        return new LdapSettings(
                Optional.empty(),
                Arrays.stream(ports)
                        .mapToObj(port -> URI.create("ldap://127.0.0.1:" + port))
                        .toList(),
                false,
                Optional.empty(),
                ADMINISTRATOR,
                new Secret(PASSWORD),
                BASE,
                List.of(),
                Duration.ofSeconds(5),
                responseTimeout,
                8);
    }

    /** The same as an operator writes them who names the profile and global catalogues. */
    static LdapSettings with(LdapSettings plain, Profile profile, int... catalogPorts) {
        return new LdapSettings(
                Optional.of(profile),
                plain.urls(),
                plain.startTls(),
                plain.trustFile(),
                plain.bindDn(),
                plain.bindPassword(),
                plain.searchBase(),
                Arrays.stream(catalogPorts)
                        .mapToObj(port -> URI.create("ldap://127.0.0.1:" + port))
                        .toList(),
                plain.connectTimeout(),
                plain.responseTimeout(),
                plain.poolSize());
    }

    ServerFixture fixture() {
        try {
            return new ServerFixture(
                    LdapDirectory.open(settings(), DirectoryMeter.NONE),
                    server.getConnection(),
                    TRAITS,
                    CONTAINER,
                    PEOPLE,
                    ADMINISTRATOR,
                    List.of(),
                    List.of("contact", "mailRecipient"));
        } catch (LDAPException e) {
            throw new IllegalStateException("the server in memory does not let the administrator in", e);
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
