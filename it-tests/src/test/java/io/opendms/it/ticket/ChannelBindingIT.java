package io.opendms.it.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.config.TlsSettings;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.it.ticket.KerberosServer.Issuer;
import io.opendms.security.negotiate.NegotiateSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets that are bound to the certificate of the door, to another one, or to nothing. */
@ExtendWith({Peers.class, Kerberos.class})
final class ChannelBindingIT {
    private static final String PRINCIPAL = "HTTP/localhost";

    @ParameterizedTest
    @CsvSource({
        "required, door, 200",
        "required, another, 401",
        "required, none, 401",
        "off, door, 200",
        "off, another, 200",
        "off, none, 200"
    })
    void a_ticket_counts_as_its_binding_says_where_that_is_required(
            String setting,
            String bound,
            String status,
            KerberosServer kerberos,
            EmbeddedServer directory,
            @TempDir Path folder) {
        kerberos.addService(PRINCIPAL, Issuer.OWN);
        kerberos.addAccount("spfarm", Issuer.OWN);
        Path keytab = folder.resolve("keytab");
        kerberos.export(PRINCIPAL, Issuer.OWN, keytab);
        Path certificate = folder.resolve("door.pem");
        Path key = folder.resolve("door.key");
        Programs.run(
                Map.of(),
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
                                + " -addext subjectAltName=DNS:localhost -keyout " + key + " -out " + certificate)
                        .split(" "));
        try (TestService service = TestService.offeringKerberos(
                Optional.of(new TlsSettings(certificate, key, Optional.empty(), Optional.empty())),
                new NegotiateSettings(keytab, PRINCIPAL, Map.of(), setting.equals("required"), false),
                new DirectorySettings.Ldap(directory.settings()),
                TestFarm.calledBy("CONTOSO\\spfarm", directory.container()))) {
            String address = "https://localhost:" + service.soapUri().getPort()
                    + service.soapUri().getPath();

            assertThat(kerberos.javaClient("spfarm", address, certificate.toString(), bound))
                    .startsWith(status);
        }
    }
}
