package io.opendms.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opendms.approval.port.Query.Order;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.RequestFailure;
import io.opendms.cli.request.RunningRequests;
import io.opendms.cli.request.Wish;
import io.opendms.it.peer.Programs;
import io.opendms.security.pem.PinnedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dms requests} does with the certificate that a service shows: nobody gets a password who is not the service. */
final class RequestsOverTlsIT {
    /** No message with which TLS begins is shorter. */
    private static final int HELLO = 64;

    private static final String PASSWORD = "changeit";
    private static final Wish ALL = new Wish(Set.of(), "", "", Order.OLDEST, 10);

    @TempDir
    Path folder;

    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private Path store;

    @BeforeEach
    void start() throws Exception {
        store = newCertificate("service", "localhost");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(showing(store)));
        server.createContext("/", exchange -> {
            credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] answer = "{\"items\":[],\"cut\":false}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void password_goes_to_a_service_whose_issuer_is_trusted_and_whose_name_fits() throws Exception {
        assertThat(list("localhost", store)).contains("exit 0");
        assertThat(credentials).singleElement().asString().startsWith("Basic ");
    }

    @Test
    void password_goes_to_a_service_whose_issuer_stands_in_the_trust_file() throws Exception {
        int port = server.getAddress().getPort();

        assertThat(list(
                        "localhost",
                        port,
                        List.of(),
                        List.of("--trust-file", pem(store, "service").toString())))
                .contains("exit 0");
        assertThat(list("localhost", port, List.of(), List.of("--trust-file", "none.pem")))
                .contains("cannot use --trust-file: none.pem")
                .doesNotContain("exit 0", "\tat ");
        assertThat(credentials).singleElement().asString().startsWith("Basic ");
    }

    @Test
    void nothing_goes_to_a_service_whose_issuer_is_not_trusted() throws Exception {
        String said = list("localhost", newCertificate("other", "localhost"));

        assertThat(said)
                .contains("exit 1", "the certificate of https://localhost:", "is not trusted", "--trust-file")
                .doesNotContain("Exception", "\tat ");
        assertThat(credentials).isEmpty();
    }

    @Test
    void nothing_goes_to_a_service_with_another_name_in_its_certificate() throws Exception {
        String said = list("127.0.0.1", store);

        assertThat(said)
                .contains("exit 1", "the certificate of https://127.0.0.1:", "is not trusted", "127.0.0.1")
                .doesNotContain("Exception", "\tat ");
        assertThat(credentials).isEmpty();
    }

    @Test
    void what_speaks_no_tls_is_not_said_to_have_a_bad_certificate() throws Exception {
        Thread answering;
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answering = new Thread(() -> refuse(plain), "plain");
            answering.start();

            assertThat(list("localhost", plain.getLocalPort(), store))
                    .contains("exit 1", "there is no TLS with https://localhost:")
                    .doesNotContain("Exception", "\tat ");
        }
        answering.join();
    }

    @Test
    void the_operators_token_goes_to_the_holder_of_the_pinned_certificate_by_whatever_name() throws Exception {
        RunningRequests here = new RunningRequests(operator(pem(store, "service")));

        assertThatCode(() -> here.list(ALL)).doesNotThrowAnyException();
        assertThat(credentials).containsExactly("Bearer token");
    }

    @Test
    void the_operators_token_goes_to_nobody_else() throws Exception {
        Path other = pem(newCertificate("other", "localhost"), "other");
        RunningRequests here = new RunningRequests(operator(other));

        assertThatThrownBy(() -> here.list(ALL))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("is not trusted")
                .hasMessageContaining("it is not the one of http.tls.certificateFile");
        assertThat(credentials).isEmpty();
    }

    /**
     * What a web server says to a call that it does not understand. Each who calls is told, since the client may try again, and what
     * it says is read, so that the answer is not lost in a reset.
     */
    private static void refuse(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                caller.getInputStream().readNBytes(HELLO);
                caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                caller.shutdownOutput();
                caller.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The caller has had enough, or the test is over.
            }
        }
    }

    private ApiClient operator(Path certificate) {
        URI base = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/api/v1");
        return ApiClient.ofOperator(base, "token", Optional.of(PinnedCertificate.context(certificate)));
    }

    /** Runs the command in a process that trusts what is in a store, and returns all that it says. */
    private String list(String host, Path trusted) throws Exception {
        return list(host, server.getAddress().getPort(), trusted);
    }

    private String list(String host, int port, Path trusted) throws Exception {
        List<String> trust =
                List.of("-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
        return list(host, port, trust, List.of());
    }

    private String list(String host, int port, List<String> ofJava, List<String> options) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "secret");
        List<String> program = new ArrayList<>(ofJava);
        program.add("io.opendms.cli.Main");
        List<String> command = Programs.java(program.toArray(String[]::new));
        command.addAll(List.of(
                "requests",
                "list",
                "--url",
                "https://" + host + ":" + port,
                "--user",
                "anna",
                "--password-file",
                password.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }

    private static SSLContext showing(Path file) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(read(file), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore read(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path pem(Path file, String alias) throws Exception {
        String encoded = Base64.getMimeEncoder()
                .encodeToString(read(file).getCertificate(alias).getEncoded());
        return Files.writeString(
                folder.resolve(alias + ".crt"),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    private Path newCertificate(String alias, String name) throws IOException, InterruptedException {
        Path file = folder.resolve(alias + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }
}
