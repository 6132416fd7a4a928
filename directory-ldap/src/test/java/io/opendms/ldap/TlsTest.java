package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.ManageCertificates;
import io.opendms.directory.DirectoryFailure;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who the server is, is checked by certificate and host name, whichever way TLS begins. The library lets a numeric
 * loopback address pass under any name, so these tests say {@code localhost}.
 */
final class TlsTest {
    private static final String PIN = "only in this test";
    private static Path trusted;
    private static Path untrusted;
    private static InMemoryDirectoryServer server;
    private static InMemoryDirectoryServer foreign;
    private static Path trustedByAddress;
    private static InMemoryDirectoryServer numbered;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("server.p12");
        trusted = folder.resolve("server.pem");
        certificate(keys, trusted, "--subject-alternative-name-dns", "localhost");
        server = serve(keys);
        Path foreignKeys = folder.resolve("foreign.p12");
        untrusted = folder.resolve("foreign.pem");
        certificate(foreignKeys, untrusted, "--subject-alternative-name-dns", "elsewhere.contoso.test");
        foreign = serve(foreignKeys);
        Path numberedKeys = folder.resolve("numbered.p12");
        trustedByAddress = folder.resolve("numbered.pem");
        certificate(numberedKeys, trustedByAddress, "--subject-alternative-name-ip-address", "127.0.0.1");
        numbered = serve(numberedKeys);
    }

    @AfterAll
    static void stop() {
        server.shutDown(true);
        foreign.shutDown(true);
        numbered.shutDown(true);
    }

    @Test
    void talks_ldaps_to_a_trusted_server() {
        assertThat(healthOf(settings("ldaps", server.getListenPort("ldaps"), false, trusted))
                        .problems())
                .isEmpty();
    }

    @Test
    void talks_start_tls_to_a_trusted_server() {
        assertThat(healthOf(settings("ldap", server.getListenPort("ldap"), true, trusted))
                        .problems())
                .isEmpty();
    }

    @Test
    void refuses_a_server_whose_certificate_it_does_not_trust() {
        int ldaps = server.getListenPort("ldaps");
        int ldap = server.getListenPort("ldap");
        String reason = " is not trusted; its issuer is CN=test server: put the issuer's certificate into"
                + " directory.trustFile";

        assertUnreachable(settings("ldaps", ldaps, false, untrusted), "the certificate of localhost:" + ldaps + reason);
        assertUnreachable(settings("ldap", ldap, true, untrusted), "the certificate of localhost:" + ldap + reason);
    }

    @Test
    void refuses_a_server_of_another_name() {
        int ldaps = foreign.getListenPort("ldaps");
        int ldap = foreign.getListenPort("ldap");
        String reason = " is for elsewhere.contoso.test, not for localhost;";

        assertUnreachable(settings("ldaps", ldaps, false, untrusted), "the certificate of localhost:" + ldaps + reason);
        assertUnreachable(settings("ldap", ldap, true, untrusted), "the certificate of localhost:" + ldap + reason);
    }

    @Test
    void refuses_a_server_on_loopback_whose_certificate_is_not_for_its_address() {
        int ldaps = server.getListenPort("ldaps");
        int ldap = server.getListenPort("ldap");
        String reason = " is for localhost, not for 127.0.0.1;";

        assertUnreachable(
                settings("ldaps", "127.0.0.1", ldaps, false, trusted),
                "the certificate of 127.0.0.1:" + ldaps + reason);
        assertUnreachable(
                settings("ldap", "127.0.0.1", ldap, true, trusted), "the certificate of 127.0.0.1:" + ldap + reason);
    }

    @Test
    void talks_to_a_server_whose_certificate_is_for_its_address() {
        assertThat(healthOf(settings("ldaps", "127.0.0.1", numbered.getListenPort("ldaps"), false, trustedByAddress))
                        .problems())
                .isEmpty();
        assertThat(healthOf(settings("ldap", "127.0.0.1", numbered.getListenPort("ldap"), true, trustedByAddress))
                        .problems())
                .isEmpty();
    }

    @Test
    void says_which_setting_is_wrong_when_the_trust_file_is_missing() {
        Path missing = trusted.resolveSibling("missing.pem");

        assertThatThrownBy(() -> LdapDirectory.open(
                        settings("ldaps", server.getListenPort("ldaps"), false, missing), DirectoryMeter.NONE))
                .isInstanceOf(DirectoryFailure.NotConfigured.class)
                .hasMessageContaining("directory.trustFile");
    }

    @Test
    void inspection_and_creation_of_a_container_say_why_too() {
        LdapSettings settings = settings("ldaps", server.getListenPort("ldaps"), false, untrusted);

        try (DirectoryInspection inspection = DirectoryInspection.open(settings)) {
            assertThat(inspection.servers().get(0).problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("is not trusted"));
        }
        try (ContainerCreation creation = ContainerCreation.open(settings)) {
            assertThatThrownBy(() -> creation.ldif(InMemoryServer.CONTAINER)).hasMessageContaining("is not trusted");
        }
    }

    private static void assertUnreachable(LdapSettings settings, String reason) {
        try (LdapDirectory directory = LdapDirectory.open(settings, DirectoryMeter.NONE)) {
            assertThatThrownBy(directory::maxAliasLength)
                    .isInstanceOf(DirectoryFailure.Unreachable.class)
                    .hasMessageStartingWith(reason);
            assertThat(directory.health(List.of()).problems())
                    .singleElement()
                    .asString()
                    .startsWith(reason);
        }
    }

    private static DirectoryHealth healthOf(LdapSettings settings) {
        try (LdapDirectory directory = LdapDirectory.open(settings, DirectoryMeter.NONE)) {
            return directory.health(List.of(InMemoryServer.CONTAINER));
        }
    }

    private static LdapSettings settings(String scheme, int port, boolean startTls, Path trustFile) {
        return settings(scheme, "localhost", port, startTls, trustFile);
    }

    private static LdapSettings settings(String scheme, String host, int port, boolean startTls, Path trustFile) {
        LdapSettings plain = InMemoryServer.settings(Duration.ofSeconds(10), port);
        return new LdapSettings(
                plain.profile(),
                List.of(URI.create(scheme + "://" + host + ":" + port)),
                startTls,
                Optional.of(trustFile),
                plain.bindDn(),
                plain.bindPassword(),
                plain.searchBase(),
                List.of(),
                plain.connectTimeout(),
                plain.responseTimeout(),
                2);
    }

    private static InMemoryDirectoryServer serve(Path keys) throws Exception {
        SSLUtil tls = new SSLUtil(new KeyStoreKeyManager(keys.toFile(), PIN.toCharArray(), "PKCS12", null), null);
        InMemoryDirectoryServerConfig config = InMemoryServer.config();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", loopback, 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        "ldaps", loopback, 0, tls.createSSLServerSocketFactory(), null));
        InMemoryDirectoryServer started = new InMemoryDirectoryServer(config);
        started.addEntries(InMemoryServer.TREE);
        started.startListening();
        return started;
    }

    private static void certificate(Path keys, Path pem, String kindOfName, String name) {
        manage(
                "generate-self-signed-certificate",
                "--keystore",
                keys.toString(),
                "--keystore-password",
                PIN,
                "--keystore-type",
                "PKCS12",
                "--alias",
                "server",
                "--subject-dn",
                "CN=test server",
                kindOfName,
                name);
        manage(
                "export-certificate",
                "--keystore",
                keys.toString(),
                "--keystore-password",
                PIN,
                "--alias",
                "server",
                "--output-file",
                pem.toString(),
                "--output-format",
                "PEM");
    }

    private static void manage(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(ManageCertificates.main(null, said, said, arguments))
                .as(() -> said.toString(StandardCharsets.UTF_8))
                .isEqualTo(ResultCode.SUCCESS);
    }
}
