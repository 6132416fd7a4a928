package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.webdav.CertificateFiles;
import io.opendms.ingest.webdav.WebdavSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of {@code ingest.deliver} that go to a WebDAV server. */
class WebdavConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void reads_a_folder_and_an_account() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "secret-word\n");

        Configuration configuration =
                written("url: 'https://sp.example.com/Incoming%20mail/', user: ann, passwordFile: '" + password + "'");

        assertThat(configuration.problems()).isEmpty();
        WebdavSettings settings = configuration
                .settings()
                .orElseThrow()
                .ingest()
                .orElseThrow()
                .deliver()
                .get(0)
                .webdav()
                .orElseThrow();
        assertThat(settings.url()).hasToString("https://sp.example.com/Incoming%20mail");
        assertThat(settings.credentials().orElseThrow().header()).isEqualTo("Basic YW5uOnNlY3JldC13b3Jk");
        assertThat(configuration.settings().orElseThrow().toString()).doesNotContain("secret-word", "YW5uOnNl");
    }

    @Test
    void reads_a_certificate_and_its_key_which_go_together_over_tls() throws Exception {
        Path certificate = Files.writeString(folder.resolve("dms.pem"), "certificate");
        Path key = Files.writeString(folder.resolve("dms.key"), "key");
        String both = ", certificateFile: '" + certificate + "', keyFile: '" + key + "'";

        Configuration configuration = written("url: 'https://sp.example.com/'" + both);
        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.settings().orElseThrow().ingest().orElseThrow().deliver())
                .singleElement()
                .satisfies(entry -> assertThat(entry.webdav().orElseThrow().shown())
                        .contains(new CertificateFiles(certificate, key)));

        assertThat(written("url: 'https://sp.example.com/', keyFile: '" + key + "'")
                        .problems())
                .singleElement()
                .asString()
                .contains("certificateFile", "go together");
        assertThat(written("url: 'https://sp.example.com/', certificateFile: '" + certificate + "'")
                        .problems())
                .singleElement()
                .asString()
                .contains("keyFile", "go together");
        assertThat(written("url: 'http://127.0.0.1:1/'" + both).problems())
                .singleElement()
                .asString()
                .contains("certificateFile", "over http");
    }

    @Test
    void shows_no_secret() {
        Configuration configuration = written("url: 'https://sp.example.com/', bearerToken: secret-word");

        assertThat(configuration.problems()).isEmpty();
        assertThat(ConfigurationText.yaml(configuration, false))
                .contains("bearerToken")
                .doesNotContain("secret-word");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user: a, password: b                                          | url         | is missing",
                "url: 'ftp://sp.example.com/'                                  | url         | is not of the form",
                "url: 'https://sp.example.com/a b'                             | url         | is no URL",
                "url: 'https://ann@sp.example.com/'                            | url         | more than a host",
                "url: 'https://sp.example.com/?a=b'                            | url         | more than a host",
                "url: 'http://sp.example.com/'                                 | url         | in the clear",
                "url: 'http://localhost:8080/'                                 | url         | is this service itself",
                "url: 'https://sp.example.com/', user: a                       | password    | is missing",
                "url: 'https://sp.example.com/', password: a                   | user        | is missing",
                "url: 'https://sp.example.com/', user: 'a:b', password: b      | user        | has a colon",
                "url: 'https://sp.example.com/', bearerToken: 'a b'            | bearerToken | no bearer token has",
                "url: 'https://sp.example.com/', user: a, password: b, bearerToken: c | bearerToken | one of the two",
                "url: 'https://sp.example.com/', trustFile: /does/not/exist    | trustFile   | does not exist"
            })
    void tells_what_is_wrong(String entry, String key, String complaint) {
        assertThat(written(entry).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("ingest.deliver[0]." + key);
            assertThat(problem.toString()).contains(complaint);
        });
    }

    @Test
    void tells_of_an_account_that_nobody_asks_for() {
        Configuration configuration = Written.file(
                folder, Written.SOUND + "ingest: { enabled: true, deliver: [{ to: library, path: a, user: b }] }\n");

        assertThat(configuration.notices())
                .anyMatch(notice -> notice.contains("ingest.deliver[0].user: has no effect"));
    }

    private Configuration written(String entry) {
        return Written.file(
                folder, Written.SOUND + "ingest: { enabled: true, deliver: [{ to: webdav, " + entry + " }] }\n");
    }
}
