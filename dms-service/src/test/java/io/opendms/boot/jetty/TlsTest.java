package io.opendms.boot.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.config.TlsSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RSA,2048", "EC,256"})
    void door_answers_over_tls_with_the_certificate_of_the_files(String algorithm, String size) throws Exception {
        KeyStore store = newCertificate(algorithm, size);
        TlsSettings settings = written(store);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Anything()), "/");
        try (Jetty door = Jetty.open("tls", "127.0.0.1", 0, Optional.of(settings), 8, context)) {
            URI live = door.uri("/health/live");
            HttpResponse<String> answer = trusting(store)
                    .send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + live.getPort() + live.getPath()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(live).hasScheme("https");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void key_of_an_older_form_is_refused_with_the_command_that_mends_it() throws Exception {
        TlsSettings settings = written(newCertificate("RSA", "2048"));
        Files.writeString(
                settings.keyFile(), Files.readString(settings.keyFile()).replace("PRIVATE KEY", "RSA PRIVATE KEY"));

        assertThatThrownBy(() -> Tls.context(settings))
                .hasMessageContaining(settings.keyFile().toString())
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void missing_file_is_named() {
        TlsSettings settings = new TlsSettings(folder.resolve("no.crt"), folder.resolve("no.key"), Optional.empty());

        assertThatThrownBy(() -> Tls.context(settings)).hasMessageContaining(folder.toString());
    }

    private KeyStore newCertificate(String algorithm, String size) throws Exception {
        Path file = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        algorithm,
                        "-keysize",
                        size,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private TlsSettings written(KeyStore store) throws Exception {
        Path certificate = folder.resolve("door.crt");
        Path key = folder.resolve("door.key");
        Files.writeString(
                certificate, pem("CERTIFICATE", store.getCertificate("door").getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", store.getKey("door", PASSWORD).getEncoded()));
        return new TlsSettings(certificate, key, Optional.of(certificate));
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }

    private static HttpClient trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("door", store.getCertificate("door"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** Answers every GET with 200. */
    private static final class Anything extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
        }
    }
}
