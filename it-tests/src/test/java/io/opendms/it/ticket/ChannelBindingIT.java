package io.opendms.it.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opendms.config.DirectorySettings;
import io.opendms.config.address.TlsSettings;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.it.ticket.KerberosServer.Issuer;
import io.opendms.security.negotiate.NegotiateSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets that are bound to the certificate of the door, to another one, or to nothing: the table of docs/callers.md. */
@ExtendWith({Peers.class, Kerberos.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChannelBindingIT {
    private static final String PRINCIPAL = "HTTP/localhost";

    private final KerberosServer kerberos;
    private final EmbeddedServer directory;
    private final Path keytab;
    private final Path certificate;
    private final Path key;
    private final TestService indifferent;
    private final TestService requiring;

    ChannelBindingIT(KerberosServer kerberos, EmbeddedServer directory, @TempDir Path folder) {
        this.kerberos = kerberos;
        this.directory = directory;
        this.keytab = folder.resolve("keytab");
        this.certificate = folder.resolve("door.pem");
        this.key = folder.resolve("door.key");
        kerberos.addService(PRINCIPAL, Issuer.OWN);
        kerberos.addAccount("spfarm", Issuer.OWN);
        kerberos.export(PRINCIPAL, Issuer.OWN, keytab);
        Programs.run(
                Map.of(),
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
                                + " -addext subjectAltName=DNS:localhost -keyout " + key + " -out " + certificate)
                        .split(" "));
        indifferent = start(false);
        requiring = start(true);
    }

    @AfterAll
    void close() {
        indifferent.close();
        requiring.close();
    }

    @ParameterizedTest
    @CsvSource({
        "required, door, 200",
        "required, another, 401",
        "required, none, 401",
        "required, public, 401",
        "off, door, 200",
        "off, another, 200",
        "off, none, 200",
        "off, public, 200"
    })
    void a_ticket_counts_as_its_binding_says_where_that_is_required(String setting, String bound, String status) {
        assertThat(kerberos.javaClient("spfarm", address(setting).toString(), certificate.toString(), bound))
                .startsWith(status);
    }

    /** Since 8.10 curl binds, where it is built with OpenSSL (curl pull request 13098). */
    @ParameterizedTest
    @CsvSource({"required, 401", "off, 200"})
    void a_ticket_of_an_older_curl_counts_as_one_that_is_bound_to_nothing(String setting, int status) {
        assumeTrue(curlBindsNothing(), "this curl is a newer one");

        assertThat(Curl.as(kerberos.signIn("spfarm", Issuer.OWN))
                        .call(address(setting), "--negotiate", "-u", ":", "--cacert", certificate.toString())
                        .status())
                .isEqualTo(status);
    }

    private static boolean curlBindsNothing() {
        return Programs.run(Map.of(), "curl", "--version").matches("(?s)curl (7|8\\.[0-9])\\..*");
    }

    private TestService start(boolean required) {
        return TestService.offeringKerberos(
                Optional.of(new TlsSettings(certificate, key, Optional.empty(), Optional.empty())),
                new NegotiateSettings(keytab, PRINCIPAL, Map.of(), required, false),
                new DirectorySettings.Ldap(directory.settings()),
                TestFarm.calledBy("CONTOSO\\spfarm", directory.container()));
    }

    private URI address(String setting) {
        TestService service = setting.equals("required") ? requiring : indifferent;
        return URI.create("https://localhost:" + service.soapUri().getPort()
                + service.soapUri().getPath());
    }
}
