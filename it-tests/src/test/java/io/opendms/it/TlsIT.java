package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.directory.DirectoryFailure;
import io.opendms.it.peer.MisnamedSlapdServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.ContainerCreation;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.LdapSettings;
import java.net.URI;
import java.util.ArrayList;
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
    void every_way_to_the_directory_says_in_words_why_a_certificate_is_refused(
            SlapdServer server, MisnamedSlapdServer misnamed) {
        String untrusted = "the certificate of localhost is not trusted (issuer CN=";
        String trust = "): set directory.trustFile to a file with the PEM certificate of that issuer";
        LdapSettings ldaps = withoutTrust(server.settings(false, ldaps("localhost", server)));
        LdapSettings startTls = withoutTrust(server.settings(true, ldap("localhost", server)));
        for (LdapSettings settings : List.of(ldaps, startTls)) {
            assertThat(said(settings))
                    .hasSize(3)
                    .allSatisfy(said -> assertThat(said).contains(untrusted, trust));
        }
        for (LdapSettings settings : List.of(misnamed.ldaps(), misnamed.startTls())) {
            assertThat(said(settings))
                    .hasSize(3)
                    .allSatisfy(said -> assertThat(said)
                            .contains("the certificate of localhost is for another name (ldap.contoso.test)"));
        }
    }

    @Test
    void a_port_without_tls_and_an_unknown_host_are_said_in_words(SlapdServer server) {
        assertThat(said(server.settings(false, URI.create("ldaps://localhost:" + server.port()))))
                .allSatisfy(said -> assertThat(said).contains("TLS cannot be agreed on"));
        assertThat(said(server.settings(false, URI.create("ldaps://no-such-host.invalid"))))
                .allSatisfy(said -> assertThat(said).contains("the host name is not known"));
        assertThat(said(server.settings(false, URI.create("ldap://127.0.0.1:1"))))
                .allSatisfy(said -> assertThat(said).contains("nothing listens there"));
    }

    @Test
    void plain_connection_works_where_the_operator_asks_for_it(SlapdServer server) {
        assertThat(problems(server.settings())).isEmpty();
    }

    /** What the service, the doctor and a command say of a directory that they do not get into. */
    private static List<String> said(LdapSettings settings) {
        List<String> said = new ArrayList<>(problems(settings));
        try (DirectoryInspection inspection = DirectoryInspection.open(settings)) {
            said.add(inspection.servers().get(0).problem().orElseThrow());
        }
        try (ContainerCreation creation = ContainerCreation.open(settings)) {
            creation.ldif("OU=any," + settings.searchBase());
        } catch (DirectoryFailure.Unreachable e) {
            said.add(e.getMessage());
        }
        return said;
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
