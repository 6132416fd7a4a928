package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.ApacheDsServer;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.Ds389Server;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.schema.SchemaLdif;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each schema file loads in its server, and contacts and groups with all attributes can be written then. */
@ExtendWith(Peers.class)
final class SchemaIT {
    @Test
    void slapd_takes_contacts_and_groups(SlapdServer server) throws LDAPException {
        assertTakesContactsAndGroups(server);
    }

    @Test
    void samba_takes_contacts_and_groups(SambaServer server) throws LDAPException {
        assertTakesContactsAndGroups(server);
    }

    @Test
    void ds389_takes_contacts_and_groups(Ds389Server server) throws LDAPException {
        assertTakesContactsAndGroups(server);
    }

    @Test
    void apacheds_takes_contacts_and_groups(ApacheDsServer server) throws LDAPException {
        assertTakesContactsAndGroups(server);
    }

    @Test
    void the_embedded_directory_takes_contacts_and_groups(EmbeddedServer server) throws LDAPException {
        assertTakesContactsAndGroups(server);
    }

    @Test
    void slapd_conf_takes_the_schema(@TempDir Path folder, SlapdServer installed) throws Exception {
        Path schema =
                Files.writeString(folder.resolve(SchemaLdif.OPENLDAP_CONF.fileName()), SchemaLdif.OPENLDAP_CONF.text());
        Path conf = Files.writeString(folder.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                include %s
                """.formatted(schema));

        Process process = new ProcessBuilder(
                        "bash", "-c", "PATH=$PATH:/usr/sbin; exec slaptest -u -f \"$0\"", conf.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void assertTakesContactsAndGroups(DirectoryServer server) throws LDAPException {
        String container = server.newContainer("schema");
        String contactDn = "CN=lists," + container;
        String groupDn = "CN=staff," + container;
        try (LDAPConnection service = connect(server)) {
            service.add(contact(contactDn));
            service.add(group(groupDn, contactDn));

            Entry contact = service.getEntry(contactDn);
            assertThat(contact.getAttributeValueAsInteger("internetEncoding")).isEqualTo(1310720);
            assertThat(contact.getAttributeValueAsBoolean("mAPIRecipient")).isFalse();
            assertThat(contact.getAttribute("sn")).isNull();
            assertThat(service.getEntry(groupDn).getAttributeValue("managedBy")).isEqualToIgnoringCase(contactDn);
        }
    }

    private static Entry contact(String dn) {
        return new Entry(
                dn,
                new Attribute("objectClass", "contact"),
                new Attribute("cn", "lists"),
                new Attribute("givenName", "Vertrieb"),
                new Attribute("displayName", "Vertrieb Aufträge"),
                new Attribute("mail", "lists@contoso.test"),
                new Attribute("mailNickname", "lists"),
                new Attribute("proxyAddresses", "SMTP:lists@contoso.test", "smtp:lists@sp.contoso.test"),
                new Attribute("targetAddress", "SMTP:lists@sp.contoso.test"),
                new Attribute("internetEncoding", "1310720"),
                new Attribute("mAPIRecipient", "FALSE"),
                new Attribute("msExchRequireAuthToSendTo", "TRUE"),
                new Attribute("msExchHideFromAddressLists", "FALSE"),
                new Attribute("legacyExchangeDN", "/o=contoso/cn=lists"),
                new Attribute("textEncodedORAddress", "c=us;a= ;p=contoso;o=lists"));
    }

    private static Entry group(String dn, String member) {
        return new Entry(
                dn,
                new Attribute("objectClass", "group"),
                new Attribute("cn", "staff"),
                new Attribute("groupType", "8"),
                new Attribute("sAMAccountName", "schema-staff"),
                new Attribute("mailNickname", "staff"),
                new Attribute("displayName", "Staff"),
                new Attribute("description", "All of us"),
                new Attribute("reportToOriginator", "TRUE"),
                new Attribute("managedBy", member),
                new Attribute("member", List.of(member)));
    }

    private static LDAPConnection connect(DirectoryServer server) throws LDAPException {
        LdapSettings settings = server.settings();
        URI url = settings.urls().get(0);
        return new LDAPConnection(
                url.getHost(),
                url.getPort(),
                settings.bindDn(),
                settings.bindPassword().value());
    }
}
