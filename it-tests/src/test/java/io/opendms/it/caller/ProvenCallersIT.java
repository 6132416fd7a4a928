package io.opendms.it.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import io.opendms.boot.Service;
import io.opendms.config.Configuration;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and passwords that curl sends, against the service with OpenLDAP behind it. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProvenCallersIT {
    private static final String PASSWORD = "Sp-Farm-Pass.1";

    private final SlapdServer server;

    @TempDir
    private static Path folder;

    private Service service;

    ProvenCallersIT(SlapdServer server) {
        Peers.require("curl", "openssl");
        this.server = server;
    }

    @BeforeAll
    void start() throws Exception {
        makeCertificates();
        String one = server.newContainer("proven-one");
        String two = server.newContainer("proven-two");
        addAccount();
        Path file = Files.writeString(folder.resolve("dms.yaml"), """
                data: %1$s/data
                http:
                  port: 0
                  tls: { certificateFile: %1$s/door.pem, keyFile: %1$s/door.key, clientCaFile: %1$s/ca.pem }
                management: { port: 0 }
                directory:
                  mode: ldap
                  profile: openldap
                  urls: ['ldap://127.0.0.1:%2$d']
                  bindDn: %3$s
                  bindPassword: %4$s
                  searchBase: %5$s
                people: { roles: { viewer: ['cert:dns:farm02.contoso.test'] } }
                farms:
                  - name: one
                    callers: ['cert:CN=Farm 01,OU=Farms,DC=contoso,DC=test', spfarm@contoso.test]
                    container: %6$s
                    mailHost: one.contoso.test
                  - name: two
                    callers: ['cert:dns:farm02.contoso.test']
                    container: %7$s
                    mailHost: two.contoso.test
                """.formatted(
                        folder,
                        server.port(),
                        server.settings().bindDn(),
                        server.settings().bindPassword().value(),
                        server.base(),
                        one,
                        two));
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        service = Service.start(
                configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems())),
                InstantSource.system(),
                Checkpoint.NONE);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"farm", "named"})
    void a_certificate_speaks_for_the_farm_that_lists_its_subject_or_another_of_its_names(String name)
            throws Exception {
        Curl.Result result = with(name);

        assertThat(result.status()).isEqualTo(200);
        assertThat(result.text()).contains("ObjectNotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlisted", "both"})
    void a_certificate_that_no_farm_lists_or_two_do_is_denied_without_a_name(String name) throws Exception {
        Curl.Result result = with(name);

        assertThat(result.status()).isEqualTo(200);
        assertThat(result.text()).contains("AccessDenied").doesNotContain("unlisted", "Farm 01", "farm02", "cert:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "stranger"})
    void a_certificate_that_has_expired_or_is_of_another_authority_gets_no_connection(String name) throws Exception {
        Curl.Result result = with(name);

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.status()).isZero();
    }

    @Test
    void a_certificate_with_a_role_looks_at_the_api_and_makes_no_key() throws Exception {
        String[] named = certificate("named");
        Curl.Result who = curl().get("/api/v1/whoami", named);

        assertThat(who.status()).isEqualTo(200);
        assertThat(who.text()).contains("cert:cn=anything");
        assertThat(curl().get("/api/v1/keys", named).text()).contains("\"items\":[]");
        assertThat(curl().get("/api/v1/whoami", certificate("unlisted")).status())
                .isEqualTo(403);
        assertThat(curl().get("/api/v1/whoami").status()).isEqualTo(401);
    }

    @Test
    void who_shows_nothing_is_asked_for_a_password() throws Exception {
        Curl.Result result = curl().call();

        assertThat(result.status()).isEqualTo(401);
        assertThat(result.text()).containsIgnoringCase("www-authenticate: Basic realm=\"dms\"");
    }

    @Test
    void an_account_of_the_directory_speaks_for_the_farm_that_lists_it() throws Exception {
        Curl.Result result = curl().call("--user", "spfarm@contoso.test:" + PASSWORD);

        assertThat(result.status()).isEqualTo(200);
        assertThat(result.text()).contains("ObjectNotFound");
    }

    @ParameterizedTest
    @CsvSource({"spfarm@contoso.test:wrong", "nobody@contoso.test:any", "spfarm@contoso.test:", "one:dms_aaaaaaaaaa_x"})
    void a_wrong_password_is_refused_without_a_reason(String credentials) throws Exception {
        Curl.Result result = curl().call("--user", credentials);

        assertThat(result.status()).isEqualTo(401);
        assertThat(result.text()).doesNotContain("spfarm", "wrong", "Envelope");
    }

    @ParameterizedTest
    @CsvSource({"1.2, 200", "1.3, 200", "1.1, 0"})
    void old_protocols_are_not_spoken(String version, int status) throws Exception {
        Path certificate = folder.resolve("farm.pem");
        Curl.Result result = curl().call(
                        "--cert",
                        certificate.toString(),
                        "--key",
                        folder.resolve("farm.key").toString(),
                        "--tlsv1.0",
                        "--tls-max",
                        version);

        assertThat(result.status()).isEqualTo(status);
    }

    private Curl curl() {
        URI soap = service.soapUri();
        URI named = URI.create("https://localhost:" + soap.getPort() + soap.getPath());
        return new Curl(named, folder.resolve("ca.pem"));
    }

    private Curl.Result with(String certificate) throws Exception {
        return curl().call(certificate(certificate));
    }

    private static String[] certificate(String name) {
        return new String[] {
            "--cert",
            folder.resolve(name + ".pem").toString(),
            "--key",
            folder.resolve(name + ".key").toString()
        };
    }

    private void addAccount() throws Exception {
        String unit = "OU=callers," + server.people();
        server.addOrganizationalUnit(unit);
        try (LDAPConnection administrator = server.administrator()) {
            administrator.add(new Entry(
                    "dn: uid=spfarm," + unit,
                    "objectClass: inetOrgPerson",
                    "uid: spfarm",
                    "cn: SharePoint farm",
                    "sn: farm",
                    "mail: spfarm@contoso.test",
                    "userPassword: " + PASSWORD));
        }
    }

    private static void makeCertificates() throws IOException, InterruptedException {
        Path script = folder.resolve("callers.sh");
        try (InputStream in = ProvenCallersIT.class.getResourceAsStream("/peers/callers.sh")) {
            Files.write(script, in.readAllBytes());
        }
        Process process = new ProcessBuilder("bash", script.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
