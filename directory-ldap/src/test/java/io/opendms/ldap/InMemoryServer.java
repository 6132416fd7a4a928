package io.opendms.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import io.opendms.directory.Traits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** UnboundID's server in this process, with a schema like Active Directory's. */
final class InMemoryServer implements AutoCloseable {
    static final String BASE = "DC=contoso,DC=test";
    static final String CONTAINER = "OU=SharePointContacts," + BASE;
    static final String PEOPLE = "CN=Users," + BASE;
    private static final String ADMINISTRATOR = "CN=Administrator";
    private static final String PASSWORD = "only in this process";
    private static final Traits TRAITS = new Traits("", false, false, 64);

    final InMemoryDirectoryServer server;

    InMemoryServer() {
        try (InputStream schema = InMemoryServer.class.getResourceAsStream("/ad-like-schema.ldif")) {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(Schema.getSchema(schema));
            config.addAdditionalBindCredentials(ADMINISTRATOR, PASSWORD);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
            config.setEqualityIndexAttributes("mailNickname", "sAMAccountName", "mail", "proxyAddresses");
            server = new InMemoryDirectoryServer(config);
            server.add("dn: " + BASE, "objectClass: domainDNS", "dc: contoso");
            server.add("dn: " + PEOPLE, "objectClass: container", "cn: Users");
            server.add("dn: " + CONTAINER, "objectClass: organizationalUnit", "ou: SharePointContacts");
            server.startListening();
        } catch (LDAPException | LDIFException | IOException e) {
            throw new IllegalStateException("the server in memory did not start", e);
        }
    }

    LdapSettings settings() {
        return settings(server.getListenPort());
    }

    /** The same, through another port that leads here. */
    static LdapSettings settings(int port) {
        return new LdapSettings(
                Optional.empty(),
                List.of(URI.create("ldap://127.0.0.1:" + port)),
                false,
                Optional.empty(),
                ADMINISTRATOR,
                new Secret(PASSWORD),
                BASE,
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                8);
    }

    ServerFixture fixture() {
        try {
            return new ServerFixture(
                    LdapDirectory.open(settings(), DirectoryMeter.NONE),
                    server.getConnection(),
                    TRAITS,
                    CONTAINER,
                    PEOPLE,
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
