package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    private static final String SOUND = """
            directory: { urls: [ldap://127.0.0.1], bindDn: CN=dms, bindPassword: hidden, searchBase: DC=a }
            farms: [{ name: one, callers: [anonymous], container: 'OU=x,DC=a', mailHost: sp.example.com }]
            ingest: { mode: smtp }
            """;

    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void choose_a_file() {
        file = folder.resolve("dms.yaml");
    }

    @Test
    void validate_tells_that_a_file_is_sound_and_what_has_no_effect() throws IOException {
        Files.writeString(file, SOUND);

        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isZero();
        assertThat(terminal.out()).isEqualToIgnoringNewLines(file + " is sound");
        assertThat(terminal.err())
                .contains(":1: directory.urls: ", ":3: ingest: has no effect without ingest.enabled: true");
    }

    @Test
    void validate_lists_every_problem_on_standard_error_and_fails() throws IOException {
        Files.writeString(file, "http: { prot: 1 }\nmanagement: { port: x }\n");

        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isEqualTo(1);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains(file + ":1: http.prot is no known key", file + ":2: management.port is not", "2 problems");
    }

    @Test
    void validate_names_file_and_line_of_a_template_that_cannot_be_used_and_fails() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("letters"));
        Path template = Files.writeString(templates.resolve("request_waiting.de.txt"), "Subject: a\n\nb\n{c\n");
        Files.writeString(file, SOUND + "mail: { templates: '" + templates + "' }\n");

        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isEqualTo(1);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains(
                        template + ":4: a brace stands alone; for a brace itself write it twice",
                        "templates of mail: 1");

        Files.writeString(template, "Subject: a\n\nb\n");
        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isZero();
    }

    @Test
    void validate_tells_that_the_key_is_not_the_certificates() throws Exception {
        Path certificate = pem("cert.pem", "CERTIFICATE", anyCertificate());
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        Path key = pem(
                "key.pem", "PRIVATE KEY", keys.generateKeyPair().getPrivate().getEncoded());
        Files.writeString(
                file, SOUND + "http: { tls: { certificateFile: '" + certificate + "', keyFile: '" + key + "' } }\n");

        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isEqualTo(1);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains("http.tls cannot be used: " + key + " is not the key of the first certificate in "
                        + certificate);
    }

    private Path pem(String name, String label, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + label + "-----\n");
    }

    private static byte[] anyCertificate() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
    }

    @Test
    void validate_warns_of_a_reminder_that_nobody_gets_and_names_a_file_that_is_not_there() throws IOException {
        Files.writeString(
                file,
                SOUND.replace("sp.example.com }", "sp.example.com, approval: { expireAfter: 1m, remindBefore: 5m } }"));
        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isZero();
        assertThat(terminal.err())
                .contains("warning: " + file + ":2: farms[0].approval.remindBefore: is not shorter than expireAfter");

        Files.writeString(file, SOUND + "http: { tls: { keyFile: /no/such/key.pem } }\n");
        assertThat(terminal.run("config", "validate", "--config", file.toString()))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains(
                        "http.tls.keyFile names a file that does not exist or that dms may not read: /no/such/key.pem");
    }

    @Test
    void show_masks_secrets() throws IOException {
        Files.writeString(file, SOUND);

        assertThat(terminal.run("config", "show", "--effective", "--config", file.toString()))
                .isZero();
        assertThat(terminal.out())
                .contains("bindPassword: '********'", "poolSize: 32")
                .doesNotContain("hidden");
    }

    @Test
    void show_prints_json_and_nothing_else() throws IOException {
        Files.writeString(file, SOUND);

        assertThat(terminal.run("config", "show", "--json", "--config", file.toString()))
                .isZero();
        assertThat(terminal.out()).startsWith("{").doesNotContain("hidden");
    }
}
