package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.MisnamedSlapdServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.LdapSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections under TLS, and the servers that are not believed. */
@ExtendWith(Peers.class)
final class TlsIT {
    @Test
    void ldaps_is_spoken(SlapdServer server) {
        assertThat(problems(server.settings(false, ldaps("localhost", server)))).isEmpty();
    }

    @Test
    void start_tls_is_spoken(SlapdServer server) {
        assertThat(problems(server.settings(true, ldap("localhost", server)))).isEmpty();
    }

    @Test
    void ldaps_is_spoken_with_samba(SambaServer server) {
        assertThat(problems(server.tlsSettings())).isEmpty();
    }

    @Test
    void certificate_for_another_name_is_refused(MisnamedSlapdServer server) {
        assertThat(problems(server.ldaps())).isNotEmpty();
        assertThat(problems(server.startTls())).isNotEmpty();
    }

    @Test
    void certificate_of_an_unknown_authority_is_refused(SlapdServer server) {
        LdapSettings trusting = server.settings(false, ldaps("localhost", server));

        assertThat(problems(withoutTrust(trusting))).isNotEmpty();
    }

    @Test
    void doctor_tells_what_tls_missed(SlapdServer server, MisnamedSlapdServer misnamed) {
        try (DirectoryInspection wrongName = DirectoryInspection.open(misnamed.ldaps())) {
            assertThat(wrongName.servers().get(0).problem().orElseThrow()).contains("ldap.contoso.test");
        }
        LdapSettings unknown = withoutTrust(server.settings(false, ldaps("localhost", server)));
        try (DirectoryInspection untrusted = DirectoryInspection.open(unknown)) {
            assertThat(untrusted.servers().get(0).problem().orElseThrow()).containsIgnoringCase("certificat");
        }
    }

    @Test
    void plain_connection_works_where_the_operator_asks_for_it(SlapdServer server) {
        assertThat(problems(server.settings())).isEmpty();
    }

    private static List<String> problems(LdapSettings settings) {
        try (LdapDirectory directory = LdapDirectory.open(settings, DirectoryMeter.NONE)) {
            return directory.health(List.of()).problems();
        }
    }

    private static URI ldaps(String host, SlapdServer server) {
        return URI.create("ldaps://" + host + ":" + server.tlsPort());
    }

    private static URI ldap(String host, SlapdServer server) {
        return URI.create("ldap://" + host + ":" + server.port());
    }

    private static LdapSettings withoutTrust(LdapSettings settings) {
        return new LdapSettings(
                settings.profile(),
                settings.urls(),
                settings.startTls(),
                Optional.empty(),
                settings.bindDn(),
                settings.bindPassword(),
                settings.searchBase(),
                settings.globalCatalogUrls(),
                settings.connectTimeout(),
                settings.responseTimeout(),
                settings.poolSize());
    }
}
