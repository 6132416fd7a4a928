package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryFailure;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failover between servers that are not of one directory. */
final class MixedServersTest {
    @Test
    void a_server_of_another_kind_is_not_gone_over_to() throws LDAPException {
        try (InMemoryDirectoryServer plain = serve();
                InMemoryDirectoryServer windows = serve(new Attribute("forestFunctionality", "7"));
                LdapDirectory directory = open(plain, windows)) {
            directory.maxAliasLength();
            plain.shutDown(true);

            assertThatThrownBy(() -> directory.plan(Scene.FARM, Scene.CREATE))
                    .isInstanceOf(DirectoryFailure.NotConfigured.class)
                    .hasMessageContainingAll(
                            "127.0.0.1:" + windows.getListenPort(), "Active Directory", "directory.urls");
        }
    }

    @Test
    void a_forest_with_another_schema_is_not_gone_over_to() throws LDAPException {
        try (InMemoryDirectoryServer one = forest("DC=contoso,DC=test");
                InMemoryDirectoryServer other = forest("DC=fabrikam,DC=test");
                LdapDirectory directory = open(one, other)) {
            directory.health(List.of());
            one.shutDown(true);

            assertThat(directory.health(List.of()).problems())
                    .singleElement()
                    .asString()
                    .contains("CN=Schema,DC=contoso,DC=test", "CN=Schema,DC=fabrikam,DC=test");
        }
    }

    @Test
    void a_server_of_the_same_kind_is() throws LDAPException {
        try (InMemoryDirectoryServer one = serve();
                InMemoryDirectoryServer other = serve();
                LdapDirectory directory = open(one, other)) {
            directory.maxAliasLength();
            one.shutDown(true);

            directory.apply(directory.plan(Scene.FARM, Scene.CREATE));

            assertThat(other.getEntry(Scene.SALES)).isNotNull();
        }
    }

    private static InMemoryDirectoryServer forest(String root) throws LDAPException {
        return serve(
                new Attribute("forestFunctionality", "7"), new Attribute("schemaNamingContext", "CN=Schema," + root));
    }

    private static InMemoryDirectoryServer serve(Attribute... rootDse) throws LDAPException {
        InMemoryDirectoryServerConfig config = InMemoryServer.config();
        config.setCustomRootDSEAttributes(List.of(rootDse));
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.addEntries(InMemoryServer.TREE);
        server.startListening();
        return server;
    }

    private static LdapDirectory open(InMemoryDirectoryServer one, InMemoryDirectoryServer other) {
        return LdapDirectory.open(
                InMemoryServer.settings(Duration.ofSeconds(10), one.getListenPort(), other.getListenPort()),
                DirectoryMeter.NONE);
    }
}
