package io.opendms.it.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.it.ticket.KerberosServer.Issuer;
import io.opendms.security.negotiate.NegotiateSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java client with tickets of MIT Kerberos, and with servers that cannot prove who they are. */
@ExtendWith({Peers.class, Kerberos.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientNegotiateIT {
    private static final String SERVICE = "HTTP/localhost";
    private static final String ACCOUNT = "jcfarm";
    private static final String ANSWER = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + "<GetJobStatusResponse xmlns=\"http://microsoft.com/webservices/SharePoint/SharepointEmailWS/\">"
            + "<GetJobStatusResult><JobID>1</JobID><JobStatus>Success</JobStatus></GetJobStatusResult>"
            + "</GetJobStatusResponse></s:Body></s:Envelope>";

    private final KerberosServer kerberos;
    private final Path folder;
    private final TestService service;

    ClientNegotiateIT(KerberosServer kerberos, EmbeddedServer directory, @TempDir Path folder) {
        this.kerberos = kerberos;
        this.folder = folder;
        kerberos.addService(SERVICE, Issuer.OWN);
        kerberos.addAccount(ACCOUNT, Issuer.OWN);
        kerberos.addAccount("jcstranger", Issuer.OWN);
        Path keytab = folder.resolve("service.keytab");
        kerberos.export(SERVICE, Issuer.OWN, keytab);
        service = TestService.offeringKerberos(
                new NegotiateSettings(keytab, SERVICE, Map.of(), false, false),
                new DirectorySettings.Ldap(directory.settings()),
                TestFarm.calledBy("CONTOSO\\" + ACCOUNT, directory.container()));
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void the_ticket_of_an_account_is_enough_for_any_number_of_calls() {
        assertThat(run(url(service.soapUri().getPort())))
                .containsExactly("answer: ObjectNotFound", "answer: ObjectNotFound");
    }

    @Test
    void a_keytab_is_enough() {
        Path keytab = folder.resolve("account.keytab");
        kerberos.export(ACCOUNT, Issuer.OWN, keytab);

        assertThat(program(
                        Map.of(),
                        url(service.soapUri().getPort()),
                        keytab.toString(),
                        ACCOUNT + "@" + KerberosServer.REALM))
                .containsExactly("answer: ObjectNotFound", "answer: ObjectNotFound");
    }

    @Test
    void a_caller_that_no_farm_lists_gets_an_answer_that_says_so() {
        assertThat(program(
                        kerberos.signIn("jcstranger", Issuer.OWN),
                        url(service.soapUri().getPort())))
                .contains("answer: AccessDenied");
    }

    @Test
    void without_a_ticket_nothing_is_sent_and_advice_is_given() {
        Map<String, String> environment = Map.of("KRB5CCNAME", "FILE:" + folder.resolve("no-cache"));

        assertThat(program(environment, url(service.soapUri().getPort())))
                .singleElement()
                .asString()
                .startsWith("DmsSignInException: there is no Kerberos ticket")
                .contains("kinit");
    }

    @Test
    void a_keytab_of_somebody_else_is_told() {
        Path keytab = folder.resolve("other.keytab");
        kerberos.export("jcstranger", Issuer.OWN, keytab);

        assertThat(program(
                        Map.of(),
                        url(service.soapUri().getPort()),
                        keytab.toString(),
                        ACCOUNT + "@" + KerberosServer.REALM))
                .singleElement()
                .asString()
                .startsWith("DmsSignInException: there is no Kerberos ticket")
                .contains("klist -k " + keytab);
    }

    @Test
    void a_service_that_kerberos_does_not_know_is_told_with_its_name() {
        String url = url(service.soapUri().getPort()).replace("localhost", "127.0.0.1");

        assertThat(run(url))
                .singleElement()
                .asString()
                .startsWith("DmsSignInException")
                .contains("HTTP/127.0.0.1");
    }

    @Test
    void an_answer_without_proof_or_with_a_false_one_is_thrown_away() throws IOException {
        for (Optional<String> proof :
                List.of(Optional.<String>empty(), Optional.of("Negotiate oRQwEqADCgEA"), Optional.of("Negotiate !"))) {
            HttpServer impostor = impostor(200, proof);
            try {
                assertThat(run(url(impostor.getAddress().getPort())))
                        .singleElement()
                        .asString()
                        .startsWith("DmsSignInException")
                        .contains("comes from HTTP/localhost");
            } finally {
                impostor.stop(0);
            }
        }
    }

    @Test
    void a_refusal_that_the_service_did_not_prove_is_told_as_such() throws IOException {
        HttpServer impostor = impostor(503, Optional.empty());
        try {
            assertThat(run(url(impostor.getAddress().getPort())))
                    .singleElement()
                    .asString()
                    .startsWith("DmsHttpException")
                    .contains("look whether it was done", "nothing proves that the service itself said so");
        } finally {
            impostor.stop(0);
        }
    }

    private static HttpServer impostor(int status, Optional<String> proof) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            proof.ifPresent(value -> exchange.getResponseHeaders().set("WWW-Authenticate", value));
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.getResponseHeaders().set("Retry-After", "0");
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(int port) {
        return "http://localhost:" + port + "/_vti_bin/SharePointEmailWS.asmx";
    }

    private List<String> run(String url) {
        return program(kerberos.signIn(ACCOUNT, Issuer.OWN), url);
    }

    /** Its lines, without those of CXF's log. */
    private List<String> program(Map<String, String> environment, String... arguments) {
        return kerberos.java(environment, ClientProgram.class, arguments)
                .lines()
                .filter(line -> line.startsWith("answer: ") || line.startsWith("Dms"))
                .toList();
    }
}
