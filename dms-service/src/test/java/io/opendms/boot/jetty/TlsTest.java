package io.opendms.boot.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.boot.LogCapture;
import io.opendms.config.address.TlsSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

    @TempDir
    private Path folder;

    private TestAuthority authority;
    private TlsSettings settings;

    @BeforeEach
    void write_files() throws Exception {
        authority = TestAuthority.named("CN=authority");
        settings = settings(Optional.empty());
        Issued.write(folder.resolve("ca.crt"), authority.certificate());
        write(server("EC", "CN=first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void door_answers_over_tls_with_the_certificate_of_the_files(String algorithm) throws Exception {
        write(server(algorithm, "CN=any"));
        try (Jetty door = open(certificate())) {
            HttpResponse<String> answer = get(door, Issued.strangerTrusting(authority));

            assertThat(door.uri("/")).hasScheme("https");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void new_files_are_used_from_the_next_connection_on() throws Exception {
        DoorCertificate certificate = certificate();
        try (Jetty door = open(certificate);
                LogCapture log = LogCapture.open()) {
            Issued second = server("RSA", "CN=second");
            write(second);
            certificate.renew();

            assertThat(shown(door)).isEqualTo("CN=second");
            assertThat(certificate.notAfter())
                    .isEqualTo(second.certificate().getNotAfter().toInstant());
            assertThat(log.linesWith("tls_")).singleElement().asString().contains("tls_renewed", "CN=second");
        }
    }

    @Test
    void files_that_do_not_change_are_not_spoken_of() throws Exception {
        DoorCertificate certificate = certificate();
        try (LogCapture log = LogCapture.open()) {
            certificate.renew();

            assertThat(log.linesWith("tls_")).isEmpty();
        }
    }

    @Test
    void files_that_do_not_change_are_not_understood_again() throws Exception {
        Issued[] many = new Issued[40_000];
        Arrays.fill(many, authority.issue("CN=farm"));
        Path list = folder.resolve("revoked.pem");
        authority.writeRevocationList(list, TOMORROW, many);
        settings = settings(Optional.of(list));
        DoorCertificate certificate = certificate();
        certificate.renew();

        long before = allocated();
        certificate.renew();
        long unchanged = allocated() - before;
        authority.writeRevocationList(list, TOMORROW, Arrays.copyOf(many, 39_999));
        before = allocated();
        certificate.renew();
        long changed = allocated() - before;

        assertThat(unchanged).as("bytes").isLessThan(2 * Files.size(list));
        assertThat(changed).as("bytes, for comparison").isGreaterThan(4 * Files.size(list));
    }

    /** How many bytes this thread has asked for. */
    private static long allocated() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void files_that_come_back_after_bad_ones_are_spoken_of_as_little_as_before() throws Exception {
        DoorCertificate certificate = certificate();
        byte[] sound = Files.readAllBytes(settings.certificateFile());
        for (int round = 0; round < 2; round++) {
            try (LogCapture log = LogCapture.open()) {
                spoil("garbage");
                certificate.renew();
                Files.write(settings.certificateFile(), sound);
                certificate.renew();

                assertThat(log.linesWith("tls_")).singleElement().asString().contains("tls_files_unusable");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, no certificate",
        "half a key, no Base64",
        "key of another, is not the key",
        "expired, NotAfter",
        "missing, door.crt"
    })
    void bad_new_files_are_told_of_once_and_the_old_ones_stay(String kind, String reason) throws Exception {
        DoorCertificate certificate = certificate();
        try (Jetty door = open(certificate);
                LogCapture log = LogCapture.open()) {
            spoil(kind);
            certificate.renew();
            certificate.renew();

            assertThat(shown(door)).isEqualTo("CN=first");
            assertThat(log.linesWith("tls_")).singleElement().asString().contains("tls_files_unusable", reason);

            write(server("EC", "CN=mended"));
            certificate.renew();
            assertThat(shown(door)).isEqualTo("CN=mended");
        }
    }

    @Test
    void client_is_asked_for_a_certificate_and_may_have_none() throws Exception {
        try (Jetty door = open(certificate())) {
            assertThat(get(door, Issued.strangerTrusting(authority)).body()).isEqualTo("nobody");
            assertThat(get(door, authority.issue("CN=farm").clientTrusting(authority))
                            .body())
                    .isEqualTo("CN=farm");
        }
    }

    @Test
    void certificate_of_a_client_that_is_expired_or_foreign_is_refused_with_a_line_in_the_log() throws Exception {
        TestAuthority foreign = TestAuthority.named("CN=foreign");
        try (Jetty door = open(certificate())) {
            for (Issued client : new Issued[] {authority.issueExpired("CN=farm"), foreign.issue("CN=farm")}) {
                SSLContext tls = client.clientTrusting(authority);
                try (LogCapture log = LogCapture.open()) {
                    assertThatThrownBy(() -> get(door, tls)).isInstanceOf(IOException.class);

                    assertThat(log.lineWith("tls_client_refused")).contains("caller=net:127.0.0.1");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void protocols_of_today_are_spoken(String protocol) throws Exception {
        assertThat(withParameters(new SSLParameters(null, new String[] {protocol})))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
            })
    void suites_without_forward_secrecy_or_authenticated_encryption_are_not(String suite) {
        SSLParameters parameters = new SSLParameters(new String[] {suite}, new String[] {"TLSv1.2"});

        assertThatThrownBy(() -> withParameters(parameters)).isInstanceOf(SSLException.class);
    }

    @Test
    void old_protocols_are_not_among_those_that_the_door_has() throws Exception {
        DoorCertificate certificate = certificate();
        try (Jetty door = open(certificate)) {
            assertThat(get(door, Issued.strangerTrusting(authority)).statusCode())
                    .isEqualTo(200);
            assertThat(certificate.context().getSelectedProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        }
    }

    @Test
    void key_of_an_older_form_is_refused_with_the_command_that_mends_it() throws Exception {
        Files.writeString(
                settings.keyFile(), Files.readString(settings.keyFile()).replace("PRIVATE KEY", "RSA PRIVATE KEY"));

        assertThatThrownBy(this::certificate)
                .hasMessageContaining(settings.keyFile().toString())
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void key_that_does_not_belong_to_the_certificate_is_refused_at_the_start() throws Exception {
        server("EC", "CN=other").writeKey(settings.keyFile());

        assertThatThrownBy(this::certificate).hasMessageContaining("is not the key of the first certificate");
    }

    @Test
    void certificate_that_has_expired_is_used_at_the_start_and_told_of() throws Exception {
        write(authority.issueExpired("CN=old"));
        try (LogCapture log = LogCapture.open()) {
            certificate();

            assertThat(log.linesWith("tls_")).singleElement().asString().contains("tls_certificate_not_valid");
        }
    }

    @Test
    void issuers_of_clients_are_renewed_also_beside_a_certificate_that_has_expired() throws Exception {
        write(authority.issueExpired("CN=old"));
        DoorCertificate certificate = certificate();
        Issued.write(
                folder.resolve("ca.crt"), TestAuthority.named("CN=successor").certificate());
        try (LogCapture log = LogCapture.open()) {
            certificate.renew();

            assertThat(log.linesWith("tls_")).singleElement().asString().contains("tls_renewed", "client_issuers=1");
        }
    }

    @Test
    void missing_file_is_named() throws Exception {
        Files.delete(settings.certificateFile());

        assertThatThrownBy(this::certificate).hasMessageContaining(settings.certificateFile() + " does not exist");
    }

    @Test
    void certificate_that_its_issuer_has_taken_back_is_refused_from_the_next_connection_on() throws Exception {
        Path list = folder.resolve("revoked.pem");
        authority.writeRevocationList(list, TOMORROW);
        settings = settings(Optional.of(list));
        Issued farm = authority.issue("CN=farm");
        DoorCertificate certificate = certificate();
        try (Jetty door = open(certificate);
                LogCapture log = LogCapture.open()) {
            assertThat(get(door, farm.clientTrusting(authority)).body()).isEqualTo("CN=farm");

            authority.writeRevocationList(list, TOMORROW, farm);
            certificate.renew();

            SSLContext tls = farm.clientTrusting(authority);
            assertThatThrownBy(() -> get(door, tls)).isInstanceOf(IOException.class);
            assertThat(log.lineWith("tls_client_refused")).contains("revoked");
            assertThat(get(door, authority.issue("CN=other").clientTrusting(authority))
                            .body())
                    .isEqualTo("CN=other");
            assertThat(get(door, Issued.strangerTrusting(authority)).body()).isEqualTo("nobody");
        }
    }

    @Test
    void nobody_is_believed_by_a_list_that_is_out_of_date() throws Exception {
        Path list = folder.resolve("revoked.pem");
        authority.writeRevocationList(list, Instant.now().minus(Duration.ofHours(1)));
        settings = settings(Optional.of(list));
        try (LogCapture log = LogCapture.open();
                Jetty door = open(certificate())) {
            assertThat(log.lineWith("tls_revocation_list_overdue")).contains("revoked.pem");
            SSLContext tls = authority.issue("CN=farm").clientTrusting(authority);

            assertThatThrownBy(() -> get(door, tls)).isInstanceOf(IOException.class);
            assertThat(log.lineWith("tls_client_refused")).contains("revocation status");
        }
    }

    @Test
    void what_is_no_list_is_named() throws Exception {
        settings = settings(Optional.of(Files.writeString(folder.resolve("revoked.pem"), "-----BEGIN")));

        assertThatThrownBy(this::certificate).hasMessageContaining("revoked.pem");
    }

    private TlsSettings settings(Optional<Path> revoked) {
        return new TlsSettings(
                folder.resolve("door.crt"), folder.resolve("door.key"), Optional.of(folder.resolve("ca.crt")), revoked);
    }

    private DoorCertificate certificate() {
        return DoorCertificate.of(settings, "http.tls", CLOCK);
    }

    private Issued server(String algorithm, String dn) throws Exception {
        return authority.issue(algorithm, dn, TOMORROW, AlternativeName.dns("localhost"));
    }

    private void write(Issued server) throws Exception {
        server.writeCertificate(settings.certificateFile());
        server.writeKey(settings.keyFile());
    }

    private void spoil(String kind) throws Exception {
        switch (kind) {
            case "garbage" -> Files.writeString(settings.certificateFile(), "-----BEGIN");
            case "half a key" ->
                Files.writeString(
                        settings.keyFile(), "-----BEGIN PRIVATE KEY-----\nAAAAA=A\n-----END PRIVATE KEY-----\n");
            case "key of another" -> server("EC", "CN=other").writeKey(settings.keyFile());
            case "expired" -> write(authority.issueExpired("CN=old", AlternativeName.dns("localhost")));
            default -> Files.delete(settings.certificateFile());
        }
    }

    private static Jetty open(DoorCertificate certificate) {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new WhoAmI()), "/");
        return Jetty.open("tls", "127.0.0.1", 0, Optional.of(certificate), 8, context);
    }

    private int withParameters(SSLParameters parameters) throws Exception {
        try (Jetty door = open(certificate())) {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(Issued.strangerTrusting(authority))
                    .sslParameters(parameters)
                    .build();
            return send(client, door).statusCode();
        }
    }

    private static HttpResponse<String> get(Jetty door, SSLContext tls) throws Exception {
        return send(HttpClient.newBuilder().sslContext(tls).build(), door);
    }

    private String shown(Jetty door) throws Exception {
        HttpResponse<String> answer = get(door, Issued.strangerTrusting(authority));
        X509Certificate certificate =
                (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    private static HttpResponse<String> send(HttpClient client, Jetty door) throws Exception {
        URI uri = URI.create("https://localhost:" + door.uri("/").getPort() + "/");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Answers every GET with the subject of the client's certificate. */
    private static final class WhoAmI extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            X509Certificate[] chain =
                    (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
            response.getWriter()
                    .write(
                            chain == null
                                    ? "nobody"
                                    : chain[0].getSubjectX500Principal().getName());
        }
    }
}
